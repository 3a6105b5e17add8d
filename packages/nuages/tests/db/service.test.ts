import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, beforeEach, describe, it } from 'node:test'
import { inspect } from 'node:util'
import { poolConfig } from '../../src/db/dialects/postgres/pool-config.ts'
import { besides, directly, type PostgresOptions } from '../../src/db/dialects/postgres/options.ts'
import { withServices } from '../../src/db/dialects/postgres/service.ts'
import { database } from '../../src/db/index.ts'
import { scratchPostgres, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

describe('services of PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-service-'))
  const before = { ...process.env }
  const ofUser = join(folder, 'services')
  const ofMachine = join(folder, 'etc', 'pg_service.conf')
  mkdirSync(join(folder, 'etc'))
  after(() => rmSync(folder, { recursive: true }))
  beforeEach(() => {
    writeFileSync(
      ofUser,
      '# ours\n[one]\nhost=db.internal\nport=6432\nuser=me\npassword=s3=cret\ndbname=site\n\n[two]\nhost=b\n',
    )
    writeFileSync(ofMachine, '[machine]\r\nhost=/run/postgresql\r\ndbname=site\r\n[two]\nhost=c\n')
    Object.assign(process.env, { PGSERVICEFILE: ofUser, PGSYSCONFDIR: join(folder, 'etc') })
  })
  afterEach(() => {
    for (const name of ['PGSERVICEFILE', 'PGSYSCONFDIR', 'HOME']) {
      delete process.env[name]
      if (before[name] !== undefined) process.env[name] = before[name]
    }
  })
  const resolved = (options: PostgresOptions) => withServices(options)
  const refused = (options: PostgresOptions, message: RegExp) =>
    assert.throws(
      () => resolved(options),
      (error: Error & { code: string }) => {
        assert.equal(error.code, 'NUA-DB-014')
        assert.match(error.message, message)
        assert.doesNotMatch(inspect(error), /s3=?cret/)
        return true
      },
    )

  it('are read from the file of the user, then from that of the machine', () => {
    const one = { host: 'db.internal', port: 6432, user: 'me', password: 's3=cret', database: 'site' }
    assert.deepEqual(resolved({ service: 'one' }), one)
    assert.deepEqual(resolved({ service: 'two' }), { host: 'b' })
    assert.deepEqual(resolved({ service: 'machine' }), { host: '/run/postgresql', database: 'site' })
    delete process.env['PGSERVICEFILE']
    process.env['HOME'] = folder
    writeFileSync(join(folder, '.pg_service.conf'), '[home]\nhost=h\n')
    assert.deepEqual(resolved({ service: 'home' }), { host: 'h' })
    refused({ service: 'one' }, /no service "one" of PostgreSQL in .*\.pg_service\.conf or .*etc.pg_service\.conf/)
  })

  it('are overridden by options and by a URL', () => {
    const { host, user, database: name, port } = resolved({ service: 'one', user: 'other', port: 1 })
    assert.deepEqual([host, user, name, port], ['db.internal', 'other', 'site', 1])
    const config = poolConfig(resolved({ service: 'one', url: 'postgres://you@elsewhere/' }), 'UTC')
    assert.deepEqual([config.host, config.user, config.database, config.port], ['elsewhere', 'you', 'site', 6432])
    assert.throws(() => database.postgres({ service: 'one', url: 'postgres://a/b?sslmode=require' }), {
      code: 'NUA-DB-014',
      message: /'service' does not go with a url that has parameters/,
    })
  })

  it('may be of what is past a pooler, and of replicas', () => {
    const options = resolved({
      service: 'one',
      direct: { service: 'two', port: 1 },
      replicas: [{ service: 'machine' }],
    })
    const direct = directly(options)
    assert.deepEqual([direct.host, direct.port, direct.user], ['b', 1, 'me'])
    const replica = besides(options, options.replicas?.[0] ?? {})
    assert.deepEqual([replica.host, replica.port, replica.user], ['/run/postgresql', 6432, 'me'])
    assert.deepEqual(database.postgres({ service: 'one' }).shell?.().env, {
      PGHOST: 'db.internal',
      PGPORT: '6432',
      PGUSER: 'me',
      PGPASSWORD: 's3=cret',
      PGDATABASE: 'site',
    })
  })

  it('say how the server is known, how long it is waited for, and who asks', () => {
    const more = 'hostaddr=10.0.0.1\nsslmode=require\nconnect_timeout=3\napplication_name=it\nkeepalives=1'
    writeFileSync(
      ofUser,
      `[tls]\nhost=db\n${more}\n[full]\nsslmode=verify-full\nsslrootcert=system\n[off]\nsslmode=prefer\n`,
    )
    const { ssl, ...rest } = resolved({ service: 'tls' })
    assert.deepEqual(rest, { host: '10.0.0.1', connectTimeout: 3000, applicationName: 'it' })
    const { checkServerIdentity, ...tls } = ssl as { checkServerIdentity: () => unknown }
    assert.deepEqual([tls, checkServerIdentity()], [{ servername: 'db', rejectUnauthorized: false }, undefined])
    // Another server has another name.
    const own = resolved({ service: 'tls', host: 'other' })
    assert.deepEqual(
      [own.host, Object.keys(own.ssl as object)],
      ['other', ['rejectUnauthorized', 'checkServerIdentity']],
    )
    assert.deepEqual(resolved({ service: 'full' }), { ssl: { rejectUnauthorized: true } })
    assert.deepEqual(resolved({ service: 'off' }), {})
  })

  it('are refused where they cannot be kept, and no password is told', () => {
    const bad = (lines: string, message: RegExp) => {
      writeFileSync(ofUser, `[one]\npassword=s3cret\n${lines}\n`)
      refused({ service: 'one' }, message)
    }
    bad('s3cret', /Line 3 of ".*services" is no 'name=value'/)
    bad('target_session_attrs=any', /"one" in ".*services" has 'target_session_attrs'/)
    bad('service=two', /has 'service'/)
    bad('port=many', /'port' of database.postgres\(\) takes/)
    bad('host=a,b', /several hosts/)
    bad(
      'sslmode=verify-full\nsslrootcert=/nowhere/ca.pem',
      /"\/nowhere\/ca.pem".* its sslrootcert, cannot be read \(ENOENT/,
    )
    bad('sslmode=maybe', /sslmode that there is not/)
  })

  it('open databases, and test databases beside them', async () => {
    const scratch = await scratchPostgres()
    const url = new URL(scratch.url)
    const parts = {
      host: url.hostname,
      port: url.port,
      user: url.username,
      password: url.password,
      dbname: url.pathname.slice(1),
    }
    const lines = Object.entries(parts).map(([name, value]) => `${name}=${decodeURIComponent(value)}`)
    writeFileSync(ofUser, `[site]\n${lines.join('\n')}\n`)
    const engine = database.postgres({ service: 'site' })
    const db = await engine.open('default')
    try {
      assert.deepEqual((await db.execute('SELECT current_database()', [])).rows, [[parts.dbname]])
      const made = await engine.testDatabases?.()
      const host = parts.host === '127.0.0.1' ? 'localhost' : parts.host
      assert.deepEqual([made?.name, made?.place], [parts.dbname, `${host}:${parts.port || 5432}`])
    } finally {
      await db.close()
      await scratch.drop()
    }
  })
})
