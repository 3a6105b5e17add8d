import { changeSchema, type ColumnSpec, type Database, type TableSpec, TransactionalDatabase } from '../db/index.ts'
import { keyOf, type MigrationKey } from './migration.ts'

const column = (name: string, type: ColumnSpec['type']): ColumnSpec => ({
  name,
  type,
  null: false,
  primaryKey: false,
  unique: false,
  index: false,
})

/** Django's own table of what has been applied, so that a database of Django keeps its history. */
const TABLE: TableSpec = {
  name: 'django_migrations',
  columns: [
    { ...column('id', { kind: 'bigAuto' }), primaryKey: true, unique: true },
    column('app', { kind: 'char', maxLength: 255 }),
    column('name', { kind: 'char', maxLength: 255 }),
    column('applied', { kind: 'dateTime' }),
  ],
  uniqueTogether: [],
  indexes: [],
  constraints: [],
}

/** Reads and writes which migrations a database has. */
export class MigrationRecorder {
  readonly database: Database

  constructor(database: Database) {
    this.database = database
  }

  async #hasTable(): Promise<boolean> {
    if (!(this.database instanceof TransactionalDatabase)) return false
    return (await this.database.introspection().tables()).includes(TABLE.name)
  }

  /** Makes the table if it is not there; two processes may try at once. */
  async ensureTable(): Promise<void> {
    if (await this.#hasTable()) return
    try {
      await changeSchema(this.database, async (editor) => {
        if (!(await this.#hasTable())) await editor.createTable(TABLE)
      })
    } catch (error) {
      if (!(await this.#hasTable())) throw error
    }
  }

  /** The keys of the applied migrations, `app.name`, in the order in which they were applied. */
  async applied(): Promise<Set<string>> {
    if (!(await this.#hasTable())) return new Set()
    const { rows } = await this.database.execute(
      this.#sql('SELECT "app", "name" FROM "django_migrations" ORDER BY "id"'),
      [],
    )
    return new Set(rows.map(([app, name]) => keyOf([String(app), String(name)])))
  }

  /** When each applied migration, `app.name`, was applied, as the database has it. */
  async times(): Promise<ReadonlyMap<string, string>> {
    if (!(await this.#hasTable())) return new Map()
    const { rows } = await this.database.execute(
      this.#sql('SELECT "app", "name", "applied" FROM "django_migrations" ORDER BY "id"'),
      [],
    )
    return new Map(rows.map(([app, name, applied]) => [keyOf([String(app), String(name)]), String(applied)]))
  }

  async has([app, name]: MigrationKey): Promise<boolean> {
    const [one, two] = this.#places()
    const { rows } = await this.database.execute(
      this.#sql(`SELECT 1 FROM "django_migrations" WHERE "app" = ${one} AND "name" = ${two}`),
      [app, name],
    )
    return rows.length > 0
  }

  async record([app, name]: MigrationKey): Promise<void> {
    const [one, two, three] = this.#places()
    const now = new Date().toISOString().replace('T', ' ').replace('Z', '000')
    const { dialect } = this.database
    const applied = dialect.parameterAdapter({ kind: 'dateTime' })?.(now) ?? now
    await this.database.execute(
      this.#sql(`INSERT INTO "django_migrations" ("app", "name", "applied") VALUES (${one}, ${two}, ${three})`),
      [app, name, dialect.name === 'postgres' ? `${now}+00` : applied],
      { write: true },
    )
  }

  async forget([app, name]: MigrationKey): Promise<void> {
    const [one, two] = this.#places()
    await this.database.execute(
      this.#sql(`DELETE FROM "django_migrations" WHERE "app" = ${one} AND "name" = ${two}`),
      [app, name],
      { write: true },
    )
  }

  /** The names as this database quotes them. */
  #sql(sql: string): string {
    return sql.replace(/"(\w+)"/g, (_, name: string) => this.database.dialect.quoteName(name))
  }

  #places(): [string, string, string] {
    return this.database.dialect.placeholders(3) as [string, string, string]
  }
}
