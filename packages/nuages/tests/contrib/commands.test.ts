import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { User } from '../../src/contrib/auth/index.ts'
import changepassword from '../../src/contrib/auth/commands/changepassword.ts'
import createsuperuser from '../../src/contrib/auth/commands/createsuperuser.ts'
import removeStale from '../../src/contrib/contenttypes/commands/remove-stale-contenttypes.ts'
import { ContentType } from '../../src/contrib/contenttypes/index.ts'
import clearsessions from '../../src/contrib/sessions/commands/clearsessions.ts'
import { Session } from '../../src/contrib/sessions/index.ts'
import type { CommandContext } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { migrationApps, type Site } from '../../src/site/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { userSite } from './site.ts'

describe('the commands about users and sessions', () => {
  const scratch = scratchSqlite()
  let site: Site
  before(async () => {
    site = await userSite(scratch)
    await migrate({ apps: await migrationApps(site.apps), database: connection() })
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  /** Somebody at the terminal who types these lines. */
  const person = (...lines: string[]) => {
    const said: string[] = []
    const context: CommandContext = {
      settings: site.settings,
      apps: site.apps,
      signal: new AbortController().signal,
      interactive: true,
      print: (text) => said.push(text),
      warn: (text) => said.push(text),
      ask: async () => lines.shift() ?? '',
    }
    return { said, context }
  }
  const nothing = { username: undefined, email: undefined, field: undefined, noinput: false } as never

  it('createsuperuser asks for name, address and password', async () => {
    const { said, context } = person('root', 'root@EXAMPLE.com', 'a long enough one', 'a long enough one')
    await createsuperuser.run(nothing, context)
    assert.deepEqual(said, ['Superuser created successfully.'])
    const root = await User.get({ username: 'root' })
    assert.deepEqual([root.email, root.isStaff, root.isSuperuser], ['root@example.com', true, true])
    assert.equal(await root.checkPassword('a long enough one'), true)
  })

  it('createsuperuser does not take a name twice, nor passwords that differ or are bad', async () => {
    await assert.rejects(async () => createsuperuser.run(nothing, person('root', 'a@b.org').context), /already taken/)
    const { said, context } = person('two', '', 'one', 'other', '12345', '12345', 'n', '12345', '12345', 'yes')
    await createsuperuser.run(nothing, context)
    assert.equal(said[0], "Error: Your passwords didn't match.")
    assert.ok(said.includes('This password is entirely numeric.'))
    assert.equal(await User.filter({ username: 'two' }).count(), 1)
  })

  it('createsuperuser --noinput takes what it needs from options and the environment', async () => {
    process.env['NUAGES_SUPERUSER_PASSWORD'] = 'from the environment'
    const input = { username: 'robot', email: 'r@b.org', field: undefined, noinput: true } as never
    await createsuperuser.run(input, person().context)
    delete process.env['NUAGES_SUPERUSER_PASSWORD']
    assert.equal(await (await User.get({ username: 'robot' })).checkPassword('from the environment'), true)
    const without = { username: undefined, email: undefined, field: undefined, noinput: true } as never
    await assert.rejects(async () => createsuperuser.run(without, person().context), /--username/)
  })

  it('changepassword sets another password that meets the rules', async () => {
    const { context } = person('robot', 'robot', 'another long one', 'another long one')
    await changepassword.run({ username: 'robot' }, context)
    assert.equal(await (await User.get({ username: 'robot' })).checkPassword('another long one'), true)
    await assert.rejects(async () => changepassword.run({ username: 'nobody' }, context), /does not exist/)
  })

  it('clearsessions removes those that are over', async () => {
    const row = (sessionKey: string, days: number) =>
      Session.create({ sessionKey, sessionData: '', expireDate: new Date(Date.now() + days * 86_400_000) })
    await row('over', -1)
    await row('lives', 1)
    const { said, context } = person()
    await clearsessions.run({}, context)
    assert.deepEqual(said, ['Removed 1 session.'])
    assert.deepEqual((await Session.all()).map(String), ['lives'])
  })

  it('remove-stale-contenttypes removes types without a model, if that is wished', async () => {
    await ContentType.create({ appLabel: 'auth', model: 'gone' })
    await ContentType.create({ appLabel: 'elsewhere', model: 'thing' })
    const input = { includeStaleApps: false, noinput: false }
    await removeStale.run(input, person('no').context)
    assert.equal(await ContentType.filter({ model: 'gone' }).exists(), true)
    await removeStale.run(input, person('yes').context)
    assert.equal(await ContentType.filter({ model: 'gone' }).exists(), false)
    assert.equal(await ContentType.filter({ model: 'thing' }).exists(), true)
    await removeStale.run({ includeStaleApps: true, noinput: true }, person().context)
    assert.equal(await ContentType.filter({ model: 'thing' }).exists(), false)
    assert.equal((await ContentType.getForModel(User)).modelClass(), User)
  })
})
