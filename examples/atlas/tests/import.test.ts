import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDatabases, database } from 'nuages/db'
import { importAtlas } from '../atlas/import.ts'
import { City, Country, Feedback } from '../atlas/models.ts'
import { newSqlite, openAtlas } from './atlas.ts'

/** A new PostgreSQL database, or undefined where there is no server. */
async function newPostgres(): Promise<{ url: string; drop(): Promise<void> } | undefined> {
  const server = process.env.NUAGES_TEST_POSTGRES_URL
  if (server === undefined) return undefined
  const name = `atlas_test_${process.pid}`
  const admin = await openDatabases({ default: database.fromUrl(server) })
  await admin.get('default').execute(`CREATE DATABASE ${name}`, [], { write: true })
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await admin.get('default').execute(`DROP DATABASE ${name} WITH (FORCE)`, [], { write: true })
      await admin.close()
    },
  }
}

/** A new MariaDB database, or undefined where there is no server. */
async function newMariadb(): Promise<{ url: string; drop(): Promise<void> } | undefined> {
  const server = process.env.NUAGES_TEST_MARIADB_URL
  if (server === undefined) return undefined
  const name = `atlas_test_${process.pid}`
  const admin = await openDatabases({ default: database.mysql({ url: server, database: 'information_schema' }) })
  const run = (sql: string) => admin.get('default').execute(sql, [], { write: true })
  await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await run(`DROP DATABASE ${name}`)
      await admin.close()
    },
  }
}

/** Imports, killed after a few steps: nothing of it may be there, and what was committed before must be. */
async function killedThenWhole(url: string): Promise<void> {
  const before = await openAtlas(url)
  await Feedback.create({ message: 'committed before' })
  await before.close()

  const child = spawn(process.execPath, [join(import.meta.dirname, 'import-process.ts'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const chunk of child.stdout as AsyncIterable<Buffer>)
    if (Number(chunk.toString().trim().split('\n').at(-1)) >= 20_000) break
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended

  const site = await openAtlas(url)
  try {
    assert.equal(await City.count(), 0)
    assert.equal(await Country.count(), 0)
    assert.equal(await Feedback.count(), 1)
    const first = await importAtlas()
    assert.deepEqual(first, { countries: 250, languages: 153, currencies: 162, cities: 135_233 })
    const rows = await City.orderBy('id').slice(0, 50).values('id', 'name', 'country', 'population', 'latitude')
    assert.deepEqual(await importAtlas(), first)
    assert.deepEqual(
      await City.orderBy('id').slice(0, 50).values('id', 'name', 'country', 'population', 'latitude'),
      rows,
    )
    const france = await Country.prefetchRelated('borders', 'languages').get({ code: 'FR' })
    assert.deepEqual((await france.borders).map(String).sort(), [
      'Andorra',
      'Belgium',
      'Germany',
      'Italy',
      'Luxembourg',
      'Monaco',
      'Spain',
      'Switzerland',
    ])
    assert.deepEqual((await france.languages).map(String), ['French'])
  } finally {
    await site.close()
  }
}

test('an import that is killed leaves nothing half done, and a second one changes nothing (SQLite)', async () => {
  await killedThenWhole(newSqlite())
})

test('the same on PostgreSQL', async (context) => {
  const postgres = await newPostgres()
  if (postgres === undefined) return context.skip('no PostgreSQL')
  try {
    await killedThenWhole(postgres.url)
  } finally {
    await postgres.drop()
  }
})

test('the same on MariaDB', async (context) => {
  const mariadb = await newMariadb()
  if (mariadb === undefined) return context.skip('no MariaDB')
  try {
    await killedThenWhole(mariadb.url)
  } finally {
    await mariadb.drop()
  }
})
