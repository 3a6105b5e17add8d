import { BaseField, Decimal } from '../orm/index.ts'
import { MigrationError } from './errors.ts'
import { cleanOptions } from './fields.ts'
import type { Migration } from './migration.ts'
import type { Operation } from './operations/operation.ts'

const WIDTH = 100

/** The defaults that the makers set by themselves: a person would not write them. */
const IMPLIED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  auto: { primaryKey: true },
  bigAuto: { primaryKey: true },
  smallAuto: { primaryKey: true },
  email: { maxLength: 254 },
  url: { maxLength: 200 },
  slug: { maxLength: 50, dbIndex: true },
}

/** The source of a migration file: TypeScript as a person would write it. */
export function writeMigration(migration: Pick<Migration, 'dependencies' | 'operations' | 'initial'>): string {
  const context = { usesField: false, makers: new Set(['migration']) }
  const operations = migration.operations.map((operation) => operationSource(operation, context, '    '))
  const dependencies = migration.dependencies.map((key) => `[${key.map(text).join(', ')}]`).join(', ')
  const lines = [`import { ${[...context.makers].sort().join(', ')} } from 'nuages/migrations'`]
  if (context.usesField) lines.push(`import { field } from 'nuages/orm'`)
  lines.push('', 'export default migration({')
  if (migration.initial) lines.push('  initial: true,')
  lines.push(`  dependencies: [${dependencies}],`)
  if (operations.length === 0) lines.push('  operations: [],')
  else lines.push('  operations: [', ...operations.map((source) => `    ${source},`), '  ],')
  return `${lines.join('\n')}\n})\n`
}

interface WriterContext {
  usesField: boolean
  readonly makers: Set<string>
}

function operationSource(operation: Operation, context: WriterContext, indent: string): string {
  context.makers.add(operation.kind)
  const args = operation.args.filter((arg, index, all) => !(index === all.length - 1 && isEmptyObject(arg)))
  if (operation.kind !== 'createModel') {
    return `${operation.kind}(${args.map((arg) => valueSource(arg, context, indent)).join(', ')})`
  }
  const [name, fields, options] = args
  if (options === undefined) return `createModel(${text(String(name))}, ${valueSource(fields, context, indent, true)})`
  const inner = `${indent}  `
  const sources = [name, fields, options].map((arg, index) => valueSource(arg, context, inner, index === 1))
  return `createModel(\n${sources.map((source) => `${inner}${source},`).join('\n')}\n${indent})`
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(value).length === 0
  )
}

function text(value: string): string {
  if (value.includes("'") && !value.includes('"')) return JSON.stringify(value)
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped}'`
}

function valueSource(value: unknown, context: WriterContext, indent: string, broken = false): string {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number')
    return String(value)
  if (typeof value === 'string') return text(value)
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof BaseField) return fieldSource(value, context, indent)
  if (value instanceof Date) return `new Date(${text(value.toISOString())})`
  if (value instanceof Decimal) return text(value.toFixed())
  if (value instanceof Uint8Array) return `new Uint8Array([${[...value].join(', ')}])`
  if (Array.isArray(value)) return listSource(value, context, indent)
  if (typeof value === 'function') throw unwritable('a function')
  if (isOperation(value)) return operationSource(value, context, indent)
  if (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null) {
    return objectSource(value as Record<string, unknown>, context, indent, broken)
  }
  // Temporal values: the fields take their ISO text.
  if (String((value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag]).startsWith('Temporal.'))
    return text(String(value))
  throw unwritable(`an object of ${(value as object).constructor?.name ?? 'no class'}`)
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'stateForwards' in value
}

function unwritable(what: string): MigrationError {
  return new MigrationError('NUA-MIG-012', `A migration cannot write down ${what}.`, {
    hint: 'Use a plain value, or write this operation by hand.',
  })
}

function listSource(values: readonly unknown[], context: WriterContext, indent: string): string {
  const inner = `${indent}  `
  const sources = values.map((value) => valueSource(value, context, inner))
  const line = `[${sources.join(', ')}]`
  if (fits(line, indent)) return line
  return `[\n${sources.map((source) => `${inner}${source},`).join('\n')}\n${indent}]`
}

function objectSource(value: Record<string, unknown>, context: WriterContext, indent: string, broken: boolean): string {
  const inner = `${indent}  `
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  const sources = entries.map(([key, item]) => `${keySource(key)}: ${valueSource(item, context, inner)}`)
  if (sources.length === 0) return '{}'
  const line = `{ ${sources.join(', ')} }`
  if (!broken && fits(line, indent)) return line
  return `{\n${sources.map((source) => `${inner}${source},`).join('\n')}\n${indent}}`
}

function fits(line: string, indent: string): boolean {
  return !line.includes('\n') && line.length + indent.length < WIDTH
}

function keySource(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key)
}

function fieldSource(field: BaseField, context: WriterContext, indent: string): string {
  context.usesField = true
  const { type, options, to } = field.deconstruct()
  if (type === 'compositeKey') return `field.compositeKey(${(options.names as string[]).map(text).join(', ')})`
  const implied = IMPLIED[type] ?? {}
  const kept = Object.fromEntries(
    Object.entries(cleanOptions(options)).filter(([key, value]) => implied[key] !== value),
  )
  const args = to === undefined ? [] : [text(to)]
  if (Object.keys(kept).length > 0) args.push(valueSource(kept, context, indent))
  return `field.${type}(${args.join(', ')})`
}
