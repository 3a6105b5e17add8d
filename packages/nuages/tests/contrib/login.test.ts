import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  authenticate,
  Group,
  login,
  loginRequired,
  logout,
  md5,
  type PasswordHasher,
  Permission,
  permissionRequired,
  type SiteUser,
  staffMemberRequired,
  updateSessionAuthHash,
  User,
  userLoginFailed,
} from '../../src/contrib/auth/index.ts'
import { Session } from '../../src/contrib/sessions/index.ts'
import { captureQueries, connection } from '../../src/db/index.ts'
import { csrfExempt, HttpResponse, path } from '../../src/http/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { migrationApps, type Site } from '../../src/site/index.ts'
import { render } from '../../src/views/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { Browser } from './browser.ts'
import { scratchFolder, userSite } from './site.ts'

const templates = scratchFolder()
writeFileSync(
  join(templates, 'who.html'),
  '{{ user.username }}|{% if perms.auth.add_group %}may{% else %}may not{% endif %}|{% if user.isAuthenticated %}in{% else %}out{% endif %}',
)

const urls = [
  path('plain/', () => new HttpResponse('nothing asked')),
  path('read/', async (request) => new HttpResponse(String(await request.session.get('cart')))),
  path('write/', (request) => {
    request.session.set('cart', [1])
    return new HttpResponse('written')
  }),
  path('fail/', (request) => {
    request.session.set('cart', [2])
    return new HttpResponse('failed', { status: 500 })
  }),
  path(
    'login/',
    csrfExempt(async (request) => {
      const form = await request.form()
      const user = await authenticate({ username: form.get('username'), password: form.get('password') }, request)
      if (user === undefined) return new HttpResponse('wrong', { status: 401 })
      await login(request, user)
      return new HttpResponse(String(await request.user))
    }),
  ),
  path('logout/', async (request) => {
    await logout(request)
    return new HttpResponse(String(await request.user))
  }),
  path('who/', async (request) => new HttpResponse(String(await request.user))),
  path('template/', (request) => render(request, 'who.html')),
  path(
    'mine/',
    loginRequired((request) => new HttpResponse(request.user.username.toUpperCase())),
  ),
  path(
    'groups/',
    permissionRequired('auth.add_group', () => new HttpResponse('groups')),
  ),
  path(
    'forbidden/',
    permissionRequired('auth.add_group', () => new HttpResponse('groups'), { raise: true }),
  ),
  path(
    'staff/',
    staffMemberRequired(() => new HttpResponse('staff')),
  ),
  path(
    'change/',
    loginRequired(async (request) => {
      await request.user.setPassword('another good one')
      await request.user.save()
      await updateSessionAuthHash(request, request.user)
      return new HttpResponse('changed')
    }),
  ),
]

/** A hasher that notes what it computes. */
function watched(calls: string[]): PasswordHasher {
  const inner = md5()
  const noting =
    <A extends unknown[], R>(name: string, fn: (...args: A) => R) =>
    (...args: A): R => {
      calls.push(name)
      return fn(...args)
    }
  return { ...inner, encode: noting('hash', inner.encode), verify: noting('hash', inner.verify) }
}

describe('users of a site', () => {
  const hashes: string[] = []
  const scratch = scratchSqlite()
  let site: Site
  let ada: SiteUser
  const browser = async () => new Browser(await site.handler())

  before(async () => {
    mkdirSync(templates, { recursive: true })
    site = await userSite(scratch, urls, { templateDirs: [templates], passwordHashers: [watched(hashes)] })
    await migrate({ apps: await migrationApps(site.apps), database: connection() })
    ada = await User.createUser({ username: 'ada', email: 'Ada@EXAMPLE.com', password: 'lovelace-1815' })
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  const enter = async (name = 'ada', password = 'lovelace-1815') => {
    const one = await browser()
    const response = await one.post('/login/', { username: name, password })
    return { one, response }
  }

  it('are made with a hashed password and a normal name and address', async () => {
    const again = await User.get({ username: 'ada' })
    assert.equal(again.email, 'Ada@example.com')
    assert.match(again.password, /^md5\$/)
    assert.equal(again.firstName, '')
    assert.deepEqual([again.isStaff, again.isSuperuser, again.isActive], [false, false, true])
    await assert.rejects(User.createUser({ username: '' }), { code: 'NUA-AUTH-007' })
    await assert.rejects(User.createSuperuser({ username: 'x', isStaff: false }), { code: 'NUA-AUTH-007' })
  })

  it('cost nothing where no view asks for them', async () => {
    const { one } = await enter()
    const { queries, result } = await captureQueries(() => one.get('/plain/'))
    assert.deepEqual(queries, [])
    assert.equal(result.headers.get('vary'), undefined)
    assert.equal(result.cookies.has('sessionid'), false)
  })

  it('have sessions that are stored when changed, and only then', async () => {
    const one = await browser()
    const read = await one.get('/read/')
    assert.equal(read.text, 'undefined')
    assert.equal(read.headers.get('vary'), 'Cookie')
    assert.equal(one.cookies.has('sessionid'), false)
    await one.get('/fail/')
    assert.equal(one.cookies.has('sessionid'), false)
    await one.get('/write/')
    const { queries } = await captureQueries(() => one.get('/read/'))
    assert.equal(queries.length, 1)
    assert.equal((await one.get('/read/')).text, '1')
  })

  it('log in, are known at the next request and log out', async () => {
    const { one, response } = await enter()
    assert.equal(response.text, 'ada')
    assert.equal((await one.get('/who/')).text, 'ada')
    assert.ok((await User.get({ username: 'ada' })).lastLogin instanceof Date)
    const key = one.cookies.get('sessionid') as string
    assert.equal((await one.get('/logout/')).text, 'AnonymousUser')
    assert.equal(one.cookies.has('sessionid'), false)
    assert.equal(await Session.filter({ sessionKey: key }).exists(), false)
  })

  it('get another session key at login: one that was planted before is worth nothing', async () => {
    const one = await browser()
    await one.get('/write/')
    const planted = one.cookies.get('sessionid') as string
    await one.post('/login/', { username: 'ada', password: 'lovelace-1815' })
    assert.notEqual(one.cookies.get('sessionid'), planted)
    assert.equal((await one.get('/read/')).text, '1')
    const attacker = await browser()
    attacker.cookies.set('sessionid', planted)
    assert.equal((await attacker.get('/who/')).text, 'AnonymousUser')
  })

  it('never get a session under a key that a visitor chose', async () => {
    const one = await browser()
    one.cookies.set('sessionid', 'chosenbyanattackerchosenbyanatta')
    await one.get('/write/')
    assert.notEqual(one.cookies.get('sessionid'), 'chosenbyanattackerchosenbyanatta')
    assert.equal(await Session.filter({ sessionKey: 'chosenbyanattackerchosenbyanatta' }).exists(), false)
  })

  it('lose the values of another user who was logged in before', async () => {
    await User.createUser({ username: 'bob', password: 'builder-99' })
    const { one } = await enter()
    await one.get('/write/')
    await one.post('/login/', { username: 'bob', password: 'builder-99' })
    assert.equal((await one.get('/read/')).text, 'undefined')
    assert.equal((await one.get('/who/')).text, 'bob')
  })

  it('are out everywhere once their password is changed, but for the session that changed it', async () => {
    const { one } = await enter()
    const { one: other } = await enter()
    assert.equal((await one.get('/change/')).text, 'changed')
    assert.equal((await one.get('/who/')).text, 'ada')
    assert.equal((await other.get('/who/')).text, 'AnonymousUser')
    ada = await User.get({ username: 'ada' })
    await ada.setPassword('lovelace-1815')
    await ada.save()
    assert.equal((await one.get('/who/')).text, 'AnonymousUser')
  })

  it('are out once they are not active', async () => {
    const { one } = await enter()
    await User.filter({ username: 'ada' }).update({ isActive: false })
    assert.equal((await one.get('/who/')).text, 'AnonymousUser')
    assert.equal((await enter()).response.status, 401)
    await User.filter({ username: 'ada' }).update({ isActive: true })
  })

  it('are refused with a wrong password as with a wrong name: both hash', async () => {
    const seen: unknown[] = []
    const stop = userLoginFailed.connect(({ credentials }) => void seen.push(credentials))
    hashes.length = 0
    assert.equal((await enter('ada', 'wrong')).response.status, 401)
    assert.deepEqual(hashes.splice(0), ['hash'])
    assert.equal((await enter('nobody', 'wrong')).response.status, 401)
    assert.deepEqual(hashes.splice(0), ['hash'])
    stop()
    assert.deepEqual(seen, [
      { username: 'ada', password: '********' },
      { username: 'nobody', password: '********' },
    ])
  })

  it('cannot be impersonated by a changed cookie', async () => {
    const { one } = await enter()
    const key = one.cookies.get('sessionid') as string
    await Session.filter({ sessionKey: key }).update({ sessionData: 'eyJfYXV0aF91c2VyX2lkIjoiMSJ9:1xVOyd:AAAA' })
    assert.equal((await one.get('/who/')).text, 'AnonymousUser')
  })

  it('are the request’s user behind loginRequired; others are sent to the login and back', async () => {
    const { one } = await enter()
    assert.equal((await one.get('/mine/')).text, 'ADA')
    const visitor = await browser()
    const response = await visitor.get('/mine/?page=2')
    assert.equal(response.status, 302)
    assert.equal(response.headers.get('location'), '/accounts/login/?next=/mine/%3Fpage%3D2')
  })

  it('may do what they or their groups are allowed', async () => {
    const { one } = await enter()
    assert.equal((await one.get('/groups/')).status, 302)
    assert.equal((await one.get('/forbidden/')).status, 403)
    assert.equal((await one.get('/template/')).text, 'ada|may not|in')
    const permission = await Permission.getByNaturalKey('add_group', 'auth', 'group')
    const editors = await Group.create({ name: 'editors' })
    await editors.permissions.add(permission)
    await (await User.get({ username: 'ada' })).groups.add(editors)
    assert.equal((await one.get('/groups/')).text, 'groups')
    assert.equal((await one.get('/template/')).text, 'ada|may|in')
    assert.equal((await (await browser()).get('/template/')).text, '|may not|out')
  })

  it('need the mark of staff for what is staff’s', async () => {
    const { one } = await enter()
    assert.equal((await one.get('/staff/')).status, 302)
    await User.filter({ username: 'ada' }).update({ isStaff: true })
    assert.equal((await one.get('/staff/')).text, 'staff')
  })

  it('are looked up once for a request, when they are awaited', async () => {
    const { one } = await enter()
    const { queries } = await captureQueries(() => one.get('/who/'))
    assert.equal(queries.length, 2)
    const visitor = await browser()
    assert.deepEqual((await captureQueries(() => visitor.get('/who/'))).queries, [])
  })
})
