import type { Database, IntrospectedTable } from '../db/index.ts'
import type { ModelDraft, Target } from './draft.ts'
import { draftModel } from './draft-models.ts'
import { className, unusedName } from './names.ts'
import { readSchema } from './schema.ts'
import { writeModels } from './write-models.ts'

/** What `inspectModels` reads. */
export interface InspectOptions {
  /** Only these tables. Default: all. */
  readonly tables?: readonly string[]
  readonly includeViews?: boolean
  readonly includePartitions?: boolean
}

const HEAD = [
  'Models of a database, written by nuages inspectdb. Give them better names, put those that others extend first, and say',
  'what the database does not tell: onDelete, choices, defaults. A model with managed: false is left alone by migrations;',
  'take that out to let them change its table.',
]

/** The source of a models file for the tables of a database, none of them managed by migrations. */
export async function inspectModels(database: Database, options: InspectOptions = {}): Promise<string> {
  const tables = await readSchema(database, (table) => isWanted(table, options))
  const taken = new Set<string>()
  const targets = new Map(tables.map(({ name }) => [name, targetOf(unusedName(className(name), taken))]))
  const context = {
    database,
    tables: new Map(tables.map((table) => [table.name, table])),
    targetOf: (table: string) => targets.get(table),
    onDelete: 'doNothing' as const,
  }
  const drafts: ModelDraft[] = []
  for (const table of tables) {
    const draft = await draftModel(targets.get(table.name) as Target, table, context, { options: { managed: false } })
    const notes = [...(table.kind === 'table' ? [] : [`A ${table.kind}.`]), ...keyNotes(draft), ...draft.notes]
    drafts.push({ ...draft, notes, options: { managed: false, dbTable: table.name, ...draft.options } })
  }
  return writeModels(drafts, { head: HEAD, moduleOf: () => undefined })
}

function targetOf(name: string): Target {
  return { app: '', name }
}

function isWanted({ name, kind }: IntrospectedTable, options: InspectOptions): boolean {
  if (options.tables !== undefined && options.tables.length > 0) return options.tables.includes(name)
  return kind === 'table' || (kind === 'view' ? options.includeViews : options.includePartitions) === true
}

function keyNotes({ table }: ModelDraft): string[] {
  return table.primaryKey.length > 0 ? [] : ['It has no primary key; the first column stands in for one.']
}
