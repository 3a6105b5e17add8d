import { isPairTable } from './pairs.ts'
import type { Target } from '../draft.ts'
import { className, unusedName, upperFirst } from '../names.ts'
import type { TableInfo } from '../schema.ts'
import { CONTRIB_APPS, CONTRIB_OTHERS, CONTRIB_TABLES } from './contrib.ts'
import { type DjangoHistory, type RecordedModel, wordsOf } from './history.ts'

/** Which model each table is of. */
export interface Assignment {
  /** The models to be written, by table. */
  readonly models: ReadonlyMap<string, AssignedModel>
  /** Tables of pairs. */
  readonly pairs: readonly TableInfo[]
  /** Tables that no app is known for. */
  readonly unknown: readonly string[]
  /** What content types name and no table is found for: proxies, and models of tables under other names. */
  readonly withoutTable: readonly string[]
}

export interface AssignedModel {
  readonly target: Target
  readonly table: TableInfo
  /** What Django recorded; undefined where a table is of an app by its name only. */
  readonly recorded?: RecordedModel
}

/** What is known of a site. */
export interface AssignOptions {
  /** Apps that are known besides those of the history. */
  readonly apps: readonly string[]
  /** Apps that the site has already: they are left alone. */
  readonly present: ReadonlySet<string>
  /** The tables of those apps. */
  readonly presentTables: ReadonlySet<string>
}

/** Finds the app and model of each table: by content types and Django's names, else by the app that begins its name. */
export function assignTables(
  tables: readonly TableInfo[],
  history: DjangoHistory,
  { apps, present, presentTables }: AssignOptions,
): Assignment {
  const isOurs = ({ name }: TableInfo) =>
    CONTRIB_TABLES.has(name) || CONTRIB_OTHERS.has(name) || presentTables.has(name)
  const open = new Map(tables.filter((table) => !isOurs(table)).map((table) => [table.name, table]))
  const recorded = history.models.filter(({ app }) => !CONTRIB_APPS.has(app) && isLabel(app))
  const models = new Map<string, AssignedModel>()
  const names = new Map<string, Set<string>>()
  const take = (table: TableInfo, app: string, name: string, one?: RecordedModel) => {
    open.delete(table.name)
    const taken = names.get(app) ?? new Set<string>()
    names.set(app, taken)
    const target = { app, name: unusedName(name, taken) }
    models.set(table.name, { target, table, ...(one === undefined ? {} : { recorded: one }) })
  }
  const unmatched = recorded.filter((one) => {
    const table = open.get(`${one.app}_${one.model}`)
    if (table !== undefined) take(table, one.app, nameOf(one), one)
    return table === undefined
  })
  const pairs = [...open.values()].filter(isPairTable)
  for (const { name } of pairs) open.delete(name)
  const withoutTable = unmatched.filter((one) => {
    const table = tableOf(one, [...open.values()], tables)
    if (table === undefined) return true
    take(table, one.app, nameOf(one), one)
    return false
  })
  const known = [...new Set([...recorded.map(({ app }) => app), ...history.migrations.keys(), ...apps])]
  for (const table of [...open.values()]) {
    const app = longestPrefix(
      table.name,
      known.filter((label) => !CONTRIB_APPS.has(label) && isLabel(label)),
    )
    if (app !== undefined) take(table, app, className(table.name.slice(app.length + 1)))
  }
  const chosen = [...models].filter(([, { target }]) => !present.has(target.app))
  return {
    models: new Map(chosen),
    pairs,
    unknown: [...open.keys()],
    withoutTable: withoutTable.filter(({ app }) => !present.has(app)).map(({ app, model }) => `${app}.${model}`),
  }
}

/** Labels of Django may have capitals, those here are small. */
function isLabel(app: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(app)
}

/** The name of the class: its words are in the names of permissions, unless somebody gave the model another name there. */
function nameOf(one: RecordedModel): string {
  const words = wordsOf(one)
  const spoken = words?.replace(/[^A-Za-z0-9]+/g, '').toLowerCase() === one.model
  return spoken ? className(words as string) : upperFirst(one.model)
}

/** The table of a model under a name of its own: what columns named after the model point to, else one named like it. */
function tableOf(
  { model }: RecordedModel,
  open: readonly TableInfo[],
  tables: readonly TableInfo[],
): TableInfo | undefined {
  const columns = [`${model}_id`, `from_${model}_id`, `${model}_ptr_id`]
  const keys = tables.flatMap(({ foreignKeys }) => foreignKeys).filter(({ column }) => columns.includes(column))
  const pointed = open.filter(({ name }) => keys.some((key) => key.table === name))
  const named = open.filter(({ name }) => isNamedAfter(name, model))
  return only(pointed) ?? only(named)
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined
}

function isNamedAfter(table: string, model: string): boolean {
  const plain = table.replaceAll('_', '').toLowerCase()
  return [model, `${model}s`].some((name) => plain === name || plain.endsWith(name))
}

function longestPrefix(table: string, apps: readonly string[]): string | undefined {
  return apps.filter((app) => table.startsWith(`${app}_`)).sort((one, other) => other.length - one.length)[0]
}
