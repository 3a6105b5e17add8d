import {
  BaseField,
  Condition,
  Decimal,
  type DeconstructedField,
  Expr,
  OrderedExpr,
  plainCondition,
  type WrittenCall,
  writtenAs,
  WrittenWhen,
} from '../orm/index.ts'
import { type Deconstructed, deconstructed } from './deconstructible.ts'
import { MigrationError } from './errors.ts'
import { cleanOptions } from './fields.ts'
import type { Operation } from './operations/operation.ts'
import type { Swappable } from './swappable.ts'

const WIDTH = 100

/** Where a function of a migration can be imported from. */
export interface FunctionSource {
  readonly name: string
  /** The module, such as `./0002_rows.ts`. */
  readonly from: string
}

/** What a migration file imports, collected while its values are written. */
export class SourceContext {
  readonly makers = new Set(['migration'])
  readonly orm = new Set<string>()
  readonly imports = new Map<string, Set<string>>()
  readonly #functions: ReadonlyMap<unknown, FunctionSource>
  readonly #swappables: ReadonlyMap<string, Swappable>

  constructor(
    functions: ReadonlyMap<unknown, FunctionSource> = new Map(),
    swappables: ReadonlyMap<string, Swappable> = new Map(),
  ) {
    this.#functions = functions
    this.#swappables = swappables
  }

  /** The target of a relation, which may depend on a setting. */
  targetSource(label: string): string {
    const found = this.#swappables.get(label.toLowerCase())
    if (found === undefined) return text(label)
    this.makers.add('swappableModel')
    return `swappableModel(${text(found.setting)}, ${text(found.model)})`
  }

  /** The import lines, in order. */
  lines(): string[] {
    const names = (set: ReadonlySet<string>) => [...set].sort(byLetters).join(', ')
    return [
      `import { ${names(this.makers)} } from 'nuages/migrations'`,
      ...(this.orm.size === 0 ? [] : [`import { ${names(this.orm)} } from 'nuages/orm'`]),
      ...[...this.imports].map(([from, set]) => `import { ${names(set)} } from ${text(from)}`),
    ].flatMap((line) => brokenImport(line))
  }

  /** The name of a function that another file exports. */
  functionName(value: unknown): string {
    const found = this.#functions.get(value)
    if (found === undefined) throw unwritable('a function')
    this.import(found.name, found.from)
    return found.name
  }

  /** Notes that the file imports a name. */
  import(name: string, from: string): void {
    this.imports.set(from, (this.imports.get(from) ?? new Set()).add(name))
  }
}

/** The order of a formatter: letters before their size. */
function byLetters(one: string, other: string): number {
  return one.localeCompare(other, 'en') || (one < other ? -1 : 1)
}

/** A formatter breaks a line of imports that is too long, name by name. */
function brokenImport(line: string): string[] {
  if (line.length <= IMPORT_WIDTH) return [line]
  const [, names = '', rest = ''] = /^import \{ (.*) \} (.*)$/.exec(line) ?? []
  return ['import {', ...names.split(', ').map((name) => `  ${name},`), `} ${rest}`]
}
const IMPORT_WIDTH = 120

/** The defaults that the makers set by themselves: a person would not write them. */
const IMPLIED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  auto: { primaryKey: true },
  bigAuto: { primaryKey: true },
  smallAuto: { primaryKey: true },
  email: { maxLength: 254 },
  url: { maxLength: 200 },
  slug: { maxLength: 50, dbIndex: true },
}

/** A value of an operation as TypeScript. `broken` puts the entries of an object on lines of their own. */
export function valueSource(value: unknown, context: SourceContext, indent: string, broken = false): string {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number')
    return String(value)
  if (typeof value === 'string') return text(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return context.functionName(value)
  if (value instanceof BaseField) return fieldSource(value, context, indent)
  if (value instanceof Date) return `new Date(${text(value.toISOString())})`
  if (value instanceof Decimal) return text(value.toFixed())
  if (value instanceof Uint8Array) return `new Uint8Array([${[...value].join(', ')}])`
  if (Array.isArray(value)) return listSource(value, context, indent)
  if (isExpression(value)) return expressionSource(value, context, indent)
  if (value instanceof WrittenWhen) return callSource(value.call, context, indent)
  if (isOperation(value)) return operationSource(value, context, indent)
  if (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
    return objectSource(value as Record<string, unknown>, context, indent, broken)
  const made = deconstructed(value as object)
  if (made !== undefined) return madeSource(made, context, indent)
  // Temporal values: the fields take their ISO text.
  if (String((value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag]).startsWith('Temporal.'))
    return text(String(value))
  throw unwritable(`an object of ${(value as object).constructor?.name ?? 'no class'}`)
}

/** A value of a class of the site or of another package. */
function madeSource(made: Deconstructed, context: SourceContext, indent: string): string {
  const { name, from, args, isClass = true } = made
  if (from !== null) context.import(name, from)
  const sources = args.map((arg) => valueSource(arg, context, indent))
  return `${isClass ? 'new ' : ''}${name}(${sources.join(', ')})`
}

/** An operation as a call of its maker. */
export function operationSource(operation: Operation, context: SourceContext, indent: string): string {
  context.makers.add(operation.kind)
  const args = [...operation.args]
  while (args.length > 0 && isNothing(args.at(-1))) args.pop()
  const line = `${operation.kind}(${args.map((arg) => valueSource(arg, context, indent)).join(', ')})`
  if (operation.kind !== 'createModel')
    return fits(line, indent) ? line : lastBroken(operation.kind, args, context, indent)
  const [name, fields, options] = args
  if (options === undefined) return `createModel(${text(String(name))}, ${valueSource(fields, context, indent, true)})`
  return brokenCall('createModel', [name, fields, options], context, indent, 1)
}

/** A call that is too long: its last argument is broken where that is an object or a list, else all are. */
function lastBroken(kind: string, args: readonly unknown[], context: SourceContext, indent: string): string {
  const sources = args.map((arg) => valueSource(arg, context, indent))
  const line = `${kind}(${sources.join(', ')})`
  const [head = ''] = line.split('\n')
  const inOneLine = sources.slice(0, -1).every((source) => !source.includes('\n'))
  const opens = /[[{(]$/.test(head) && inOneLine && head.length + indent.length < WIDTH
  return opens || sources.length < 2 ? line : brokenCall(kind, args, context, indent)
}

function brokenCall(
  kind: string,
  args: readonly unknown[],
  context: SourceContext,
  indent: string,
  brokenArgument = -1,
): string {
  const inner = `${indent}  `
  const sources = args.map((arg, index) => valueSource(arg, context, inner, index === brokenArgument))
  return `${kind}(\n${sources.map((source) => `${inner}${source},`).join('\n')}\n${indent})`
}

function isNothing(value: unknown): boolean {
  return value === undefined || isEmptyObject(value)
}

function isEmptyObject(value: unknown): boolean {
  const plain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  return plain && Object.values(value).every((item) => item === undefined)
}

/** A text in single quotes, or in double ones where that needs no backslash. */
export function text(value: string): string {
  if (value.includes("'") && !value.includes('"')) return JSON.stringify(value)
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped}'`
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'stateForwards' in value
}

function isExpression(value: unknown): value is object {
  return value instanceof Expr || value instanceof OrderedExpr || value instanceof Condition
}

function unwritable(what: string): MigrationError {
  return new MigrationError('NUA-MIG-012', `A migration cannot write down ${what}.`, {
    hint: 'Use a plain value, or write this operation by hand.',
  })
}

/** A condition that an object of lookups says is that object. */
function expressionSource(value: object, context: SourceContext, indent: string): string {
  const plain = plainCondition(value)
  if (plain !== value) return valueSource(plain, context, indent)
  const written = writtenAs(value)
  if (written === undefined) throw unwritable(`an expression of ${value.constructor.name}`)
  if (!('tag' in written)) return callSource(written, context, indent)
  context.orm.add(written.tag)
  const values = written.values.map((item) => `\${${valueSource(item, context, indent)}}`)
  const texts = written.texts.map((part) => part.replace(/[\\`]|\$\{/g, '\\$&'))
  return `${written.tag}\`${texts.map((part, index) => part + (values[index] ?? '')).join('')}\``
}

function callSource({ maker, args, on }: WrittenCall, context: SourceContext, indent: string): string {
  const sources = args.map((arg) => valueSource(arg, context, indent)).join(', ')
  if (on !== undefined) return `${targetSource(on, context, indent)}.${maker}(${sources})`
  context.orm.add(maker)
  return `${maker}(${sources})`
}

/** What a method is called on: a condition needs its `Q` here. */
function targetSource(on: object, context: SourceContext, indent: string): string {
  const plain = plainCondition(on)
  if (plain === on) return expressionSource(on, context, indent)
  context.orm.add('Q')
  return `Q(${valueSource(plain, context, indent)})`
}

function listSource(values: readonly unknown[], context: SourceContext, indent: string): string {
  const inner = `${indent}  `
  const sources = values.map((value) => valueSource(value, context, inner))
  const line = `[${sources.join(', ')}]`
  if (fits(line, indent)) return line
  return `[\n${sources.map((source) => `${inner}${source},`).join('\n')}\n${indent}]`
}

function objectSource(value: Record<string, unknown>, context: SourceContext, indent: string, broken: boolean): string {
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

function fieldSource(field: BaseField, context: SourceContext, indent: string): string {
  const { type, options, args: first = [], to, fieldClass, name, from } = field.deconstruct()
  if (fieldClass !== undefined)
    return ownFieldSource({ fieldClass, name, from }, cleanOptions(options), context, indent)
  context.orm.add('field')
  if (type === 'compositeKey') return `field.compositeKey(${(options.names as string[]).map(text).join(', ')})`
  const implied = IMPLIED[type] ?? {}
  const kept = Object.fromEntries(
    Object.entries(cleanOptions(options)).filter(([key, value]) => implied[key] !== value),
  )
  const args = to === undefined ? [] : [context.targetSource(to)]
  args.push(...first.map((value) => valueSource(value, context, indent)))
  if (Object.keys(kept).length > 0) args.push(valueSource(kept, context, indent))
  return `field.${type}(${args.join(', ')})`
}

/** A field of a class of the site: imported, as the class says. */
function ownFieldSource(
  {
    fieldClass,
    name,
    from,
  }: Pick<DeconstructedField, 'fieldClass'> & { name: string | undefined; from: string | undefined },
  options: Record<string, unknown>,
  context: SourceContext,
  indent: string,
): string {
  if (name === undefined || from === undefined) throw unimportable(String(fieldClass?.name))
  const args = isEmptyObject(options) ? [] : [options]
  return madeSource({ name, from, args }, context, indent)
}

function unimportable(name: string): MigrationError {
  return new MigrationError(
    'NUA-MIG-012',
    `A migration cannot write down a field of ${name}: it does not know whence.`,
    {
      hint: `Write in the class: override deconstruct() { return { ...super.deconstruct(), name: '${name}', from: '../module.ts' } }`,
    },
  )
}
