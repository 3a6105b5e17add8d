import type { Database, SchemaEditor } from '../../db/index.ts'
import { MigrationError } from '../errors.ts'
import type { ProjectState } from '../state.ts'
import { BaseOperation, type Operation } from './operation.ts'

/** SQL as text, or several statements. */
export type SqlText = string | readonly string[]

function statementsOf(sql: SqlText): readonly string[] {
  return typeof sql === 'string' ? [sql] : sql
}

async function runText(editor: SchemaEditor, sql: SqlText): Promise<void> {
  for (const statement of statementsOf(sql)) {
    const text = statement.trim().replace(/;$/, '')
    if (text !== '') await editor.execute(text)
  }
}

export class RunSql extends BaseOperation {
  readonly kind = 'runSql'
  readonly sql: SqlText
  readonly reverseSql: SqlText | undefined
  override readonly reversible: boolean
  readonly touches = null

  constructor(sql: SqlText, reverseSql: SqlText | undefined) {
    super()
    this.sql = sql
    this.reverseSql = reverseSql
    this.reversible = reverseSql !== undefined
  }
  get args(): readonly unknown[] {
    return this.reverseSql === undefined ? [this.sql] : [this.sql, this.reverseSql]
  }
  describe(): string {
    return 'Raw SQL operation'
  }
  nameFragment(): null {
    return null
  }
  stateForwards(): void {}
  async forwards(_app: string, editor: SchemaEditor): Promise<void> {
    await runText(editor, this.sql)
  }
  async backwards(_app: string, editor: SchemaEditor): Promise<void> {
    if (this.reverseSql === undefined) throw irreversible(this)
    await runText(editor, this.reverseSql)
  }
}

/** What `runCode` gives its functions. */
export interface CodeContext {
  /** The database that is migrated; queries run in the migration's transaction. */
  readonly database: Database
}

/** A step written by hand. */
export type MigrationCode = (context: CodeContext) => unknown

export class RunCode extends BaseOperation {
  readonly kind = 'runCode'
  readonly code: MigrationCode
  readonly reverseCode: MigrationCode | undefined
  override readonly reversible: boolean
  override readonly reducesToSql = false
  readonly touches = null

  constructor(code: MigrationCode, reverseCode: MigrationCode | undefined) {
    super()
    this.code = code
    this.reverseCode = reverseCode
    this.reversible = reverseCode !== undefined
  }
  get args(): readonly unknown[] {
    return [this.code, this.reverseCode]
  }
  describe(): string {
    return 'Raw code operation'
  }
  nameFragment(): null {
    return null
  }
  stateForwards(): void {}
  async forwards(_app: string, editor: SchemaEditor): Promise<void> {
    await this.#run(editor, this.code)
  }
  async backwards(_app: string, editor: SchemaEditor): Promise<void> {
    if (this.reverseCode === undefined) throw irreversible(this)
    await this.#run(editor, this.reverseCode)
  }
  /** Statements that wait must not come after code that may rely on them. */
  async #run(editor: SchemaEditor, code: MigrationCode): Promise<void> {
    await editor.finish()
    if (!editor.collectOnly) await code({ database: editor.database })
  }
}

export function irreversible(operation: Operation): MigrationError {
  return new MigrationError('NUA-MIG-005', `The operation '${operation.describe()}' cannot be undone.`, {
    hint: 'Give it its reverse, or go back by restoring a backup.',
  })
}

export class SeparateDatabaseAndState extends BaseOperation {
  readonly kind = 'separateDatabaseAndState'
  readonly database: readonly Operation[]
  readonly state: readonly Operation[]
  readonly touches = null

  constructor(database: readonly Operation[], state: readonly Operation[]) {
    super()
    this.database = database
    this.state = state
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
