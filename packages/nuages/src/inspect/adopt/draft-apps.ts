import type { Database } from '../../db/index.ts'
import type { ModelOptions } from '../../orm/index.ts'
import type { ModelDraft, Target } from '../draft.ts'
import { draftModel, type ModelFacts } from '../draft-models.ts'
import { withReverses } from '../reverses.ts'
import { className, unusedName } from '../names.ts'
import type { TableInfo } from '../schema.ts'
import type { AssignedModel, Assignment } from './assign.ts'
import { CONTRIB_TABLES } from './contrib.ts'
import { ownPermissions, wordsOf } from './history.ts'
import { pairField, type PairField } from './pairs.ts'
import type { UserTable } from './users.ts'

/** What models are drafted of. */
export interface DraftAppsOptions {
  readonly database: Database
  readonly tables: readonly TableInfo[]
  readonly assignment: Assignment
  readonly user: UserTable | undefined
  /** Only these apps; empty for all. */
  readonly only: readonly string[]
  /** Models that the site has already, by table. */
  readonly site: ReadonlyMap<string, Target>
}

/** Drafts the models of each app, the tables of pairs folded into fields. */
export async function draftApps(
  options: DraftAppsOptions,
): Promise<{ readonly apps: Map<string, ModelDraft[]>; readonly pairTables: number }> {
  const { database, tables, assignment, user, only, site } = options
  const chosen = withNeeded([...assignment.models.values()], assignment.pairs, only)
  const targets = new Map(chosen.map(({ table, target }) => [table.name, target]))
  const targetOf = (table: string) => targets.get(table) ?? CONTRIB_TABLES.get(table) ?? site.get(table)
  const pairs: PairField[] = []
  for (const table of assignment.pairs.filter(({ name }) => user?.pairs.has(name) !== true)) {
    const pair = await pairField(table, { database, targetOf })
    if (pair === undefined) chosen.push(...modelBetween(table, targets))
    else if (targets.has(pair.ownerTable)) pairs.push(pair)
  }
  const context = {
    database,
    tables: new Map(tables.map((table) => [table.name, table])),
    targetOf,
    onDelete: 'protect' as const,
  }
  const apps = new Map<string, ModelDraft[]>()
  for (const model of chosen) {
    const own = pairs.filter((pair) => pair.ownerTable === model.table.name)
    const facts = factsOf(model, targetOf, user)
    const draft = await draftModel(model.target, model.table, context, {
      ...facts,
      pairs: (taken) => own.map((pair) => pair.field(taken)),
    })
    apps.set(model.target.app, [...(apps.get(model.target.app) ?? []), draft])
  }
  for (const [app, drafts] of apps) apps.set(app, withReverses(drafts))
  return { apps, pairTables: pairs.length + (user?.pairs.size ?? 0) }
}

/** The models of the apps that are asked for, and of those that they point to. */
function withNeeded(
  models: readonly AssignedModel[],
  pairs: readonly TableInfo[],
  only: readonly string[],
): AssignedModel[] {
  if (only.length === 0) return [...models]
  const appOf = new Map(models.map(({ table, target }) => [table.name, target.app]))
  const links = [
    ...models.map(({ table }) => [table.name, ...table.foreignKeys.map((key) => key.table)]),
    ...pairs.map(({ foreignKeys }) => foreignKeys.map((key) => key.table)),
  ].map((tables) => tables.flatMap((table) => appOf.get(table) ?? []))
  const apps = new Set(only)
  for (let size = -1; size !== apps.size; ) {
    size = apps.size
    for (const [app = '', ...needed] of links) if (apps.has(app)) for (const one of needed) apps.add(one)
  }
  return models.filter(({ target }) => apps.has(target.app))
}

/** A table of pairs whose columns are named otherwise than those of a field's is a model of the app of its first column. */
function modelBetween(table: TableInfo, targets: ReadonlyMap<string, Target>): AssignedModel[] {
  const owner = table.foreignKeys.flatMap((key) => targets.get(key.table) ?? [])[0]
  if (owner === undefined) return []
  const taken = new Set([...targets.values()].filter(({ app }) => app === owner.app).map(({ name }) => name))
  const prefix = `${owner.app}_`
  const name = className(table.name.startsWith(prefix) ? table.name.slice(prefix.length) : table.name)
  return [{ target: { app: owner.app, name: unusedName(name, taken) }, table }]
}

function factsOf(
  { target, table, recorded }: AssignedModel,
  targetOf: (table: string) => Target | undefined,
  user: UserTable | undefined,
): ModelFacts {
  const options = recorded === undefined ? {} : namedBy(target, wordsOf(recorded), ownPermissions(recorded))
  if (user?.table === table.name) return { base: user.base, inherited: user.inherited, options }
  const parent = parentOf(table, targetOf)
  return parent === undefined ? { options } : { ...parent, options }
}

/** The name for people, where it is not that of the class, and permissions of the model's own. */
function namedBy(
  { name }: Target,
  words: string | undefined,
  permissions: readonly (readonly [string, string])[],
): ModelOptions {
  const usual = words === undefined || words.replaceAll(' ', '').toLowerCase() === name.toLowerCase()
  return { ...(usual ? {} : { verboseName: words }), ...(permissions.length === 0 ? {} : { permissions }) }
}

/** What a model extends: its key is a foreign key that bears the name of the other model. */
function parentOf(
  { primaryKey: [key, second], foreignKeys }: TableInfo,
  targetOf: (table: string) => Target | undefined,
): Pick<ModelFacts, 'base' | 'parentColumn'> | undefined {
  const link = foreignKeys.find(({ column }) => column === key)
  const parent = link === undefined || second !== undefined ? undefined : targetOf(link.table)
  if (parent === undefined || parent.module !== undefined || key === undefined) return undefined
  if (key.replaceAll('_', '') !== `${parent.name.toLowerCase()}ptrid`) return undefined
  return { parentColumn: key, base: { call: `${parent.name}.extend`, parent, imports: [] } }
}
