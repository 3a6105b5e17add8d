import { type Database, type SchemaEditor, type StoredValue, withDatabases } from '../../db/index.ts'
import { allowMigrate, type MigrateHints } from '../../orm/index.ts'
import { setOf } from '../database-set.ts'
import { MigrationError } from '../errors.ts'
import { type HistoricalApps, HistoricalModels } from '../historical.ts'
import type { ProjectState } from '../state.ts'
import { BaseOperation, type Operation } from './operation.ts'

/** One statement: its text, or its text with the values of its placeholders. */
export type SqlStatement = string | readonly [sql: string, params: readonly StoredValue[]]

/** A statement as text, or several. */
export type SqlText = string | readonly SqlStatement[]

/** How steps that are written by hand are kept. */
export interface StepOptions {
  /** What routers are told, to say whether a database needs the step: `{ modelName: 'book' }`. Default: the app alone. */
  readonly hints?: MigrateHints
  /** True where a squashed migration can do without it: for data that a new database does not have. Default false. */
  readonly elidable?: boolean
}

/** What `runSql` can be told besides. */
export interface SqlOptions extends StepOptions {
  /** What the SQL means for the models: operations that change the state only. Default none. */
  readonly stateOperations?: readonly Operation[]
}

/** True where no router keeps the step away from the database. */
function isWanted(app: string, { database }: SchemaEditor, { hints }: StepOptions): boolean {
  return allowMigrate(database.alias, app, hints)
}

async function runText(editor: SchemaEditor, sql: SqlText): Promise<void> {
  // A statement of the user's may rely on what waits.
  await editor.finish()
  for (const statement of typeof sql === 'string' ? [sql] : sql) {
    const [text, params] = typeof statement === 'string' ? [statement, []] : statement
    const trimmed = text.trim().replace(/;$/, '')
    if (trimmed !== '') await editor.execute(trimmed, params)
  }
}

export class RunSql extends BaseOperation {
  readonly kind = 'runSql'
  readonly sql: SqlText
  readonly reverseSql: SqlText | undefined
  readonly options: SqlOptions
  override readonly reversible: boolean
  override readonly elidable: boolean
  readonly touches = null

  constructor(sql: SqlText, reverseSql: SqlText | undefined, options: SqlOptions) {
    super()
    this.sql = sql
    this.reverseSql = reverseSql
    this.options = options
    this.reversible = reverseSql !== undefined
    this.elidable = options.elidable === true
  }
  get args(): readonly unknown[] {
    return [this.sql, this.reverseSql, this.options]
  }
  describe(): string {
    return 'Raw SQL operation'
  }
  nameFragment(): null {
    return null
  }
  stateForwards(app: string, state: ProjectState): void {
    for (const operation of this.options.stateOperations ?? []) operation.stateForwards(app, state)
  }
  async forwards(app: string, editor: SchemaEditor): Promise<void> {
    if (isWanted(app, editor, this.options)) await runText(editor, this.sql)
  }
  async backwards(app: string, editor: SchemaEditor): Promise<void> {
    if (this.reverseSql === undefined) throw irreversible(this)
    if (isWanted(app, editor, this.options)) await runText(editor, this.reverseSql)
  }
}

/** What `runCode` gives its functions. */
export interface CodeContext {
  /** The models as they are at this point of the history. */
  readonly apps: HistoricalApps
  /** The database that is migrated; queries run in the migration's transaction. */
  readonly database: Database
}

/** A step written by hand. */
export type MigrationCode = (context: CodeContext) => unknown

export class RunCode extends BaseOperation {
  readonly kind = 'runCode'
  readonly code: MigrationCode
  readonly reverseCode: MigrationCode | undefined
  readonly options: StepOptions
  override readonly reversible: boolean
  override readonly reducesToSql = false
  override readonly elidable: boolean
  readonly touches = null

  constructor(code: MigrationCode, reverseCode: MigrationCode | undefined, options: StepOptions) {
    super()
    this.code = code
    this.reverseCode = reverseCode
    this.options = options
    this.reversible = reverseCode !== undefined
    this.elidable = options.elidable === true
  }
  get args(): readonly unknown[] {
    return [this.code, this.reverseCode, this.options]
  }
  describe(): string {
    return 'Raw code operation'
  }
  nameFragment(): null {
    return null
  }
  stateForwards(): void {}
  async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    if (isWanted(app, editor, this.options)) await this.#run(editor, from, this.code)
  }
  async backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    if (this.reverseCode === undefined) throw irreversible(this)
    if (isWanted(app, editor, this.options)) await this.#run(editor, from, this.reverseCode)
  }
  /** Statements that wait must not come after code that may rely on them. */
  async #run(editor: SchemaEditor, state: ProjectState, code: MigrationCode): Promise<void> {
    const { database } = editor
    await editor.runCode(async () => {
      const apps = new HistoricalModels(state)
      await withDatabases(setOf(database), async () => await code({ apps, database }))
    })
  }
}

/** The error of an operation that has no way back. */
export function irreversible(
  operation: Operation,
  migration?: { readonly app: string; readonly name: string },
): MigrationError {
  const where = migration === undefined ? '' : ` of ${migration.app}.${migration.name}`
  return new MigrationError('NUA-MIG-005', `The operation '${operation.describe()}'${where} cannot be undone.`, {
    hint: 'Give it its reverse, or go back by restoring a backup.',
  })
}

export class SeparateDatabaseAndState extends BaseOperation {
  readonly kind = 'separateDatabaseAndState'
  readonly database: readonly Operation[]
  readonly state: readonly Operation[]
  override readonly reversible: boolean
  override readonly transactional: boolean
  readonly touches = null

  constructor(database: readonly Operation[], state: readonly Operation[]) {
    super()
    this.database = database
    this.state = state
    this.reversible = database.every((operation) => operation.reversible)
    this.transactional = database.every((operation) => operation.transactional)
  }
  get args(): readonly unknown[] {
    return [{ database: this.database, state: this.state }]
  }
  describe(): string {
    return 'Custom state/database change combination'
  }
  nameFragment(): null {
    return null
  }
  stateForwards(app: string, state: ProjectState): void {
    for (const operation of this.state) operation.stateForwards(app, state)
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    let before = from
    for (const operation of this.database) {
      const after = before.clone()
      operation.stateForwards(app, after)
      await operation.forwards(app, editor, before, after)
      before = after
    }
  }
  async backwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    const states = [to]
    for (const operation of this.database) {
      const next = (states.at(-1) as ProjectState).clone()
      operation.stateForwards(app, next)
      states.push(next)
    }
    for (let index = this.database.length - 1; index >= 0; index--) {
      await this.database[index]?.backwards(
        app,
        editor,
        states[index + 1] as ProjectState,
        states[index] as ProjectState,
      )
    }
  }
}
