import { SourceContext, valueSource } from '../migrations/index.ts'
import { type FieldDraft, labelOf, type ModelDraft, type ReverseDraft, type Target } from './draft.ts'
import { className } from './names.ts'

/** Where the models of a draft's app are imported from, by app. */
export type ModuleOf = (target: Target) => string | undefined

/** How a models file is written. */
export interface WriteModelsOptions {
  /** The comment at the top, a line each. */
  readonly head: readonly string[]
  /** The module of a model that is not in the file. */
  readonly moduleOf: ModuleOf
}

/** The source of a models file. */
export function writeModels(drafts: readonly ModelDraft[], { head, moduleOf }: WriteModelsOptions): string {
  const context = new SourceContext()
  context.makers.clear()
  const imports = new Map<string, Set<string>>()
  const importFrom = (module: string, name: string) => imports.set(module, (imports.get(module) ?? new Set()).add(name))
  const local = new Set(drafts.map(({ target }) => target.name))
  const aliases = new Map<string, string>()
  const nameOf = (target: Target) => {
    const module = target.module ?? moduleOf(target)
    if (module === undefined) return target.name
    const alias = aliases.get(labelOf(target)) ?? importedName(target, local, aliases)
    aliases.set(labelOf(target), alias)
    importFrom(module, alias === target.name ? alias : `${target.name} as ${alias}`)
    return alias
  }
  const classes = inOrder(drafts).map((draft) => classSource(draft, context, nameOf, importFrom))
  const orm = [...context.orm].sort()
  const lines = [
    ...(orm.length === 0 ? [] : [`import { ${orm.join(', ')} } from 'nuages/orm'`]),
    ...[...imports].map(([module, names]) => `import { ${[...names].sort().join(', ')} } from '${module}'`),
  ].sort()
  return `${[...head.map((line) => `// ${line}`), ...lines].join('\n')}\n\n${classes.join('\n\n')}\n`
}

/** The name of an imported model: with that of its app where the file has another of the same name. */
function importedName(target: Target, local: ReadonlySet<string>, aliases: ReadonlyMap<string, string>): string {
  const taken = local.has(target.name) || [...aliases.values()].includes(target.name)
  return taken ? `${className(target.app)}${target.name}` : target.name
}

/** A class must stand before those that extend it. */
function inOrder(drafts: readonly ModelDraft[]): ModelDraft[] {
  const here = new Map(drafts.map((draft) => [draft.target, draft]))
  const sorted = new Set<ModelDraft>()
  const add = (draft: ModelDraft): void => {
    const parent = draft.base?.parent === undefined ? undefined : here.get(draft.base.parent)
    if (parent !== undefined) add(parent)
    sorted.add(draft)
  }
  for (const draft of drafts) add(draft)
  return [...sorted]
}

function classSource(
  { target, base, fields, reverses, options, notes }: ModelDraft,
  context: SourceContext,
  nameOf: (target: Target) => string,
  importFrom: (module: string, name: string) => void,
): string {
  for (const { name, module } of base?.imports ?? []) {
    if (module === 'nuages/orm') context.orm.add(name)
    else importFrom(module, name)
  }
  const call = base?.parent === undefined ? (base?.call ?? 'model') : `${nameOf(base.parent)}.extend`
  if (base === undefined) context.orm.add('model')
  const indent = '  '
  const members = [
    ...fields.flatMap((field) => fieldLines(field, context, nameOf, `${indent}  `)),
    ...reverses.flatMap((reverse) => reverseLines(reverse, context, nameOf, `${indent}  `)),
  ]
  const written = Object.keys(options).length === 0 ? '' : valueSource(options, context, indent)
  const comments = notes.map((note) => `// ${note}\n`).join('')
  const end = base?.body === undefined ? '{}' : `{\n${base.body.map((line) => `  ${line}`).join('\n')}\n}`
  const opening = `export class ${target.name} extends ${call}(`
  const body = members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`
  if (written === '') return `${comments}${opening}${body.replaceAll(`\n${indent}`, '\n')}) ${end}`
  if (members.length === 0) return `${comments}${opening}{}, ${valueSource(options, context, '')}) ${end}`
  return `${comments}${opening}\n${indent}${body},\n${indent}${written},\n) ${end}`
}

function fieldLines(
  field: FieldDraft,
  context: SourceContext,
  nameOf: (target: Target) => string,
  indent: string,
): string[] {
  const comments = field.notes.map((note) => `${indent}// ${note}`)
  context.orm.add('field')
  if (field.to === undefined) return [...comments, `${indent}${field.name}: ${plainSource(field, context, indent)},`]
  const inner = `${indent}  `
  const options = Object.keys(field.options).length === 0 ? '' : `, ${valueSource(field.options, context, inner)}`
  const call = `field.${field.maker}(${nameOf(field.to)}${options})`
  return [...comments, `${indent}get ${field.name}() {`, `${inner}return ${call}`, `${indent}},`]
}

function plainSource(
  { maker, options, source, first = [] }: FieldDraft,
  context: SourceContext,
  indent: string,
): string {
  if (source !== undefined) return source
  if (maker === 'compositeKey') {
    return `field.compositeKey(${(options.names as readonly string[]).map((name) => `'${name}'`).join(', ')})`
  }
  const args = first.map((value) => valueSource(value, context, indent))
  if (Object.keys(options).length > 0) args.push(valueSource(options, context, indent))
  return `field.${maker}(${args.join(', ')})`
}

function reverseLines(
  { name, maker, from, via }: ReverseDraft,
  context: SourceContext,
  nameOf: (target: Target) => string,
  indent: string,
): string[] {
  context.orm.add(maker)
  return [`${indent}get ${name}() {`, `${indent}  return ${maker}(${nameOf(from)}, '${via}')`, `${indent}},`]
}
