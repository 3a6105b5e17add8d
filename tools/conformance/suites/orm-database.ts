import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connection, database, openDatabases } from '../../../packages/nuages/src/db/index.ts'
import type { ManyToManyField, ModelMeta } from '../../../packages/nuages/src/orm/index.ts'
import { QuerySetImpl } from '../../../packages/nuages/src/orm/query-set.ts'
import { scratchMariadb } from '../../../packages/nuages/tests/support/databases.ts'
import { ensurePostgres } from '../../../packages/nuages/tests/support/postgres.ts'
import type { SuiteContext } from '../suite.ts'
import type { Operations } from './orm-operations.ts'

type Json = Record<string, unknown>

/** PostgreSQL does not count up where a key is given by hand, and MariaDB not down where an insert is taken back. */
export async function advanceKeys(models: ReadonlyMap<string, ModelMeta>): Promise<void> {
  if (connection().dialect.name === 'mysql') return resetCounters()
  if (connection().dialect.name !== 'postgres') return
  for (const { primaryKey, dbTable } of models.values()) {
    if (!primaryKey.generatedByDatabase) continue
    const sequence = `pg_get_serial_sequence('"${dbTable}"', '${primaryKey.column}')`
    const last = `(SELECT GREATEST(MAX("${primaryKey.column}"), 1) FROM "${dbTable}")`
    await connection().execute(`SELECT setval(${sequence}, ${last}, (SELECT COUNT(*) > 0 FROM "${dbTable}"))`, [], {
      write: true,
    })
  }
}

/** Where the counters of the tables stand; a counter that is set too low is set to the highest key. */
const counters = new Map<string, unknown>()

async function resetCounters(): Promise<void> {
  for (const [table, next] of await countersNow()) {
    if (counters.get(table) === next) continue
    await connection().execute(`ALTER TABLE ${table} AUTO_INCREMENT = 1`, [], { write: true })
    counters.set(table, (await countersNow()).get(table))
  }
}

function countersNow(): Promise<Map<string, unknown>> {
  return connection().atomic(async () => {
    // MySQL keeps what it says of tables for a day; MariaDB has no such comment.
    await connection().execute('/*!80000 SET SESSION information_schema_stats_expiry = 0 */', [], { write: true })
    const { rows } = await connection().execute(
      'SELECT table_name, auto_increment FROM information_schema.tables WHERE table_schema = DATABASE() AND auto_increment > 1',
      [],
    )
    return new Map(rows.map(([table, next]) => [String(table), next]))
  })
}

let scratches = 0

/** Opens an empty database. */
export async function openScratch(name: SuiteContext['database']) {
  if (name === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'nuages-conformance-'))
    return {
      engine: database.sqlite({ file: join(folder, 'db.sqlite3') }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  if (name === 'mariadb' || name === 'mysql') {
    const { engine, drop } = await scratchMariadb(undefined, name)
    return { engine, remove: drop }
  }
  const { url, stop } = await ensurePostgres()
  const scratch = `nuages_conformance_${process.pid}_${scratches++}`
  const admin = await openDatabases({ default: database.fromUrl(url) })
  await admin.get('default').execute(`CREATE DATABASE "${scratch}"`, [], { write: true })
  const target = new URL(url)
  target.pathname = `/${scratch}`
  return {
    engine: database.fromUrl(target.href),
    remove: async () => {
      await admin.get('default').execute(`DROP DATABASE "${scratch}" WITH (FORCE)`, [], { write: true })
      await admin.close()
      await stop()
    },
  }
}

/** What the recorded database had besides its core: digests of SHA-1. */
export async function addExtensions(): Promise<void> {
  if (connection().dialect.name !== 'postgres') return
  const found = await connection().execute(`SELECT 1 FROM pg_available_extensions WHERE name = 'pgcrypto'`, [])
  if (found.rows.length > 0) await connection().execute('CREATE EXTENSION IF NOT EXISTS pgcrypto', [], { write: true })
}

/** Loads the rows of the file. */
export async function loadFixtures(
  fixtures: Json,
  models: ReadonlyMap<string, ModelMeta>,
  operations: Operations,
): Promise<void> {
  await connection().atomic(async () => {
    for (const [name, rows] of Object.entries(fixtures)) {
      const meta = models.get(name)
      if (meta !== undefined) {
        for (const row of rows as Json[]) {
          if (meta.parentLink !== null) {
            await loadChild(meta, row)
            continue
          }
          const entries = Object.entries(row).map(([key, value]) => [key, operations.value(value)] as const)
          await new QuerySetImpl(meta).create(
            Object.fromEntries(entries.filter(([key]) => meta.find(key)?.computedByDatabase === false)),
          )
        }
      } else if (name.includes('.')) await loadPairs(name, rows as [unknown, unknown][], models)
    }
  })
}

/** The file has only the child's own columns: the parent's row is there. */
async function loadChild(meta: ModelMeta, row: Json): Promise<void> {
  const link = meta.parentLink as NonNullable<ModelMeta['parentLink']>
  const fields = meta.localColumns.filter((field) => field !== link)
  const key = Object.values(row)[0] as number
  const values = fields.map((field) => row[field.column] ?? null)
  const quote = (name: string) => connection().dialect.quoteName(name)
  const columns = [link, ...fields].map((field) => quote(field.column)).join(', ')
  const literals = [key, ...values].map((value) => (value === null ? 'NULL' : String(value))).join(', ')
  await connection().execute(`INSERT INTO ${quote(meta.dbTable)} (${columns}) VALUES (${literals})`, [], {
    write: true,
  })
}

async function loadPairs(
  name: string,
  pairs: readonly [unknown, unknown][],
  models: ReadonlyMap<string, ModelMeta>,
): Promise<void> {
  const [modelName = '', attribute = ''] = name.split('.')
  const relation = models.get(modelName)?.relation(attribute) as ManyToManyField | undefined
  if (relation === undefined) return
  const [table, ...columns] = [relation.table, ...relation.columns].map((one) => connection().dialect.quoteName(one))
  for (const [own, other] of pairs) {
    await connection().execute(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${Number(own)}, ${Number(other)})`,
      [],
      { write: true },
    )
  }
}
