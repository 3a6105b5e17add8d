import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connection, database, openDatabases } from '../../../packages/nuages/src/db/index.ts'
import type { ManyToManyField, ModelMeta } from '../../../packages/nuages/src/orm/index.ts'
import { QuerySetImpl } from '../../../packages/nuages/src/orm/query-set.ts'
import { ensurePostgres } from '../../../packages/nuages/tests/support/postgres.ts'
import type { SuiteContext } from '../suite.ts'
import type { Operations } from './orm-operations.ts'

type Json = Record<string, unknown>

/** PostgreSQL does not count up where a key is given by hand. */
export async function advanceKeys(models: ReadonlyMap<string, ModelMeta>): Promise<void> {
  if (connection().dialect.name === 'sqlite') return
  for (const { primaryKey, dbTable } of models.values()) {
    if (!primaryKey.generatedByDatabase) continue
    const sequence = `pg_get_serial_sequence('"${dbTable}"', '${primaryKey.column}')`
    const last = `(SELECT GREATEST(MAX("${primaryKey.column}"), 1) FROM "${dbTable}")`
    await connection().execute(`SELECT setval(${sequence}, ${last}, (SELECT COUNT(*) > 0 FROM "${dbTable}"))`, [], {
      write: true,
    })
  }
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
  if (name !== 'postgres') throw new Error(`The database ${name} is not supported yet.`)
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
  if (connection().dialect.name === 'sqlite') return
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
  const columns = [link, ...fields].map((field) => `"${field.column}"`).join(', ')
  const literals = [key, ...values].map((value) => (value === null ? 'NULL' : String(value))).join(', ')
  await connection().execute(`INSERT INTO "${meta.dbTable}" (${columns}) VALUES (${literals})`, [], { write: true })
}

async function loadPairs(
  name: string,
  pairs: readonly [unknown, unknown][],
  models: ReadonlyMap<string, ModelMeta>,
): Promise<void> {
  const [modelName = '', attribute = ''] = name.split('.')
  const relation = models.get(modelName)?.relation(attribute) as ManyToManyField | undefined
  if (relation === undefined) return
  for (const [own, other] of pairs) {
    await connection().execute(
      `INSERT INTO "${relation.table}" ("${relation.columns[0]}", "${relation.columns[1]}") VALUES (${Number(own)}, ${Number(other)})`,
      [],
      { write: true },
    )
  }
}
