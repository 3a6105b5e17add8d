import { changeSchema, type ColumnSpec, type Database, type TableSpec, TransactionalDatabase } from '../db/index.ts'
import type { MigrationKey } from './migration.ts'

/** How far a migration that is not atomic has come. */
export interface Unfinished {
  readonly app: string
  readonly name: string
  readonly backwards: boolean
  /** Operations that are done. */
  readonly done: number
  /** True where the next one had begun and could not be taken back. */
  readonly begun: boolean
  /** The statements of the next one that were run, where a database cannot take back changes of its schema. */
  readonly statements: readonly string[]
}

const column = (name: string, type: ColumnSpec['type']): ColumnSpec => ({
  name,
  type,
  null: false,
  primaryKey: false,
  unique: false,
  index: false,
})

/** Made when a migration that is not atomic begins and dropped when none is left: other databases never see it. */
const TABLE: TableSpec = {
  name: 'nuages_unfinished_migrations',
  columns: [
    { ...column('id', { kind: 'bigAuto' }), primaryKey: true, unique: true },
    column('app', { kind: 'char', maxLength: 255 }),
    column('name', { kind: 'char', maxLength: 255 }),
    column('backwards', { kind: 'boolean' }),
    column('done', { kind: 'integer' }),
    column('begun', { kind: 'boolean' }),
    column('statements', { kind: 'text' }),
  ],
  uniqueTogether: [],
  indexes: [],
  constraints: [],
}

/** Keeps how far migrations that are not atomic have come. */
export class MigrationProgress {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async #hasTable(): Promise<boolean> {
    if (!(this.#database instanceof TransactionalDatabase)) return false
    return (await this.#database.introspection().tables()).includes(TABLE.name)
  }

  /** The migrations that were interrupted. */
  async unfinished(): Promise<readonly Unfinished[]> {
    if (!(await this.#hasTable())) return []
    const { rows } = await this.#database.execute(
      this.#sql`SELECT app, name, backwards, done, begun, statements FROM TABLE`,
      [],
    )
    return rows.map(([app, name, backwards, done, begun, statements]) => ({
      app: String(app),
      name: String(name),
      backwards: truth(backwards),
      done: Number(done),
      begun: truth(begun),
      statements: JSON.parse(String(statements)) as string[],
    }))
  }

  /**
   * Notes that a migration begins, and gives true; false where another process noted it first, or it is no longer due.
   * All in one transaction, where the database has such for tables: where it has none, a lock keeps others out.
   */
  async begin([app, name]: MigrationKey, backwards: boolean, isDue: () => Promise<boolean>): Promise<boolean> {
    let begun = false
    await changeSchema(this.#database, async (editor) => {
      if (!(await this.#hasTable())) await editor.createTable(TABLE)
      const others = await this.unfinished()
      if (others.some((one) => one.app === app && one.name === name) || !(await isDue())) return
      const columns = this.#sql`INSERT INTO TABLE (app, name, backwards, done, begun, statements)`
      const sql = `${columns} VALUES (${this.#places.join(', ')})`
      await this.#database.execute(sql, [app, name, backwards, 0, false, '[]'], { write: true })
      begun = true
    })
    return begun
  }

  /** Notes how many operations are done, whether the next one begins, and which of its statements were run. */
  async note(
    [app, name]: MigrationKey,
    done: number,
    begun: boolean,
    statements: readonly string[] = [],
  ): Promise<void> {
    const [one, two, three, four, five] = this.#places
    const sql = this
      .#sql`UPDATE TABLE SET done = ${one}, begun = ${two}, statements = ${three} WHERE app = ${four} AND name = ${five}`
    await this.#database.execute(sql, [done, begun, JSON.stringify(statements), app, name], { write: true })
  }

  /** Forgets a migration that is complete or given up; with the last one the table goes. */
  async end([app, name]: MigrationKey): Promise<void> {
    if (!(await this.#hasTable())) return
    const [one, two] = this.#places
    await this.#database.execute(this.#sql`DELETE FROM TABLE WHERE app = ${one} AND name = ${two}`, [app, name], {
      write: true,
    })
  }

  /** Drops the table where nothing is left in it. */
  async tidy(): Promise<void> {
    if (!(await this.#hasTable())) return
    await changeSchema(this.#database, async (editor) => {
      if ((await this.#hasTable()) && (await this.unfinished()).length === 0) await editor.dropTable(TABLE)
    })
  }

  get #places(): string[] {
    return this.#database.dialect.placeholders(6)
  }

  #sql(texts: TemplateStringsArray, ...places: (string | undefined)[]): string {
    const text = texts.reduce((sum, part, index) => sum + part + (places[index] ?? ''), '')
    const quoted = text.replace(/\b(app|name|backwards|done|begun|statements)\b/g, (name) =>
      this.#database.dialect.quoteName(name),
    )
    return quoted.replace('TABLE', this.#database.dialect.quoteName(TABLE.name))
  }
}

function truth(value: unknown): boolean {
  return value === true || value === 1 || value === 1n
}
