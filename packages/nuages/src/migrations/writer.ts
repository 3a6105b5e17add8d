import type { Migration, MigrationKey } from './migration.ts'
import { type Swappable, swappableOf } from './swappable.ts'
import { type FunctionSource, operationSource, SourceContext, text } from './value-source.ts'

/** What of a migration its file says. */
export type WritableMigration = Pick<Migration, 'dependencies' | 'operations' | 'initial'> &
  Partial<Pick<Migration, 'runBefore' | 'replaces' | 'atomic' | 'afterDeploy'>>

/** What the writer needs to know besides the migration. */
export interface WriteOptions {
  /** Where the functions of its operations can be imported from; one that is not there cannot be written. Default none. */
  readonly functions?: ReadonlyMap<unknown, FunctionSource>
  /** The models that a setting may swap, by the label in lower case. Default none. */
  readonly swappables?: ReadonlyMap<string, Swappable>
}

/** The source of a migration file: TypeScript as a person would write it. */
export function writeMigration(migration: WritableMigration, options: WriteOptions = {}): string {
  const context = new SourceContext(options.functions, options.swappables)
  const operations = migration.operations.map((operation) => operationSource(operation, context, '    '))
  const keys = (list: readonly MigrationKey[]) => listOfKeys(list, context)
  const body = [
    ...(migration.initial ? ['  initial: true,'] : []),
    ...((migration.replaces ?? []).length > 0 ? [`  replaces: ${keys(migration.replaces ?? [])},`] : []),
    ...(migration.atomic === false ? ['  atomic: false,'] : []),
    ...(migration.afterDeploy === true ? ['  afterDeploy: true,'] : []),
    `  dependencies: ${keys(migration.dependencies)},`,
    ...((migration.runBefore ?? []).length > 0 ? [`  runBefore: ${keys(migration.runBefore ?? [])},`] : []),
    ...(operations.length === 0
      ? ['  operations: [],']
      : ['  operations: [', ...operations.map((source) => `    ${source},`), '  ],']),
  ]
  return `${[...context.lines(), '', 'export default migration({', ...body].join('\n')}\n})\n`
}

function listOfKeys(list: readonly MigrationKey[], context: SourceContext): string {
  const sources = list.map((one) => {
    const swappable = swappableOf(one)
    if (swappable === undefined) return `[${one.map(text).join(', ')}]`
    context.makers.add('swappableDependency')
    return `swappableDependency(${text(swappable.setting)}, ${text(swappable.model)})`
  })
  const line = `[${sources.join(', ')}]`
  if (line.length < LINE) return line
  return `[\n${sources.map((source) => `    ${source},`).join('\n')}\n  ]`
}
const LINE = 84
