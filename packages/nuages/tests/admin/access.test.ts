// Every address of the admin as every kind of person. An address that is added to the admin must be added here.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Group, User } from '../../src/contrib/auth/index.ts'
import type { UrlPattern } from '../../src/http/index.ts'
import type { Client, TestResponse } from '../../src/testing/index.ts'
import { Animal, Area, Keeper, Lease, Meal, Paper } from './zoo/models.ts'
import { openZoo, type PersonName, type Zoo } from './zoo/site.ts'

/** The columns of the tables: a stranger, an inactive superuser, a user who is no staff, then staff. */
const PEOPLE = ['stranger', 'gone', 'visitor', 'nobody', 'viewer', 'editor', 'adder', 'remover', 'root'] as const

/** `.` 200, `L` sent to the login, `F` forbidden (403), `>` done and led on (302), `M` wrong method (405). */
type Answers = readonly [get: string, post: string]

const PAGES: Readonly<Record<string, Answers>> = {
  index: ['LLL......', 'LLL......'],
  login: ['...>>>>>>', '.........'],
  brand: ['.........', '.........'],
  password_change: ['LLL......', 'LLL......'],
  logout: ['LLLMMMMMM', 'LLL>>>>>>'],
  preferences: ['LLLMMMMMM', 'LLL>>>>>>'],
  ask_for_access: ['LLLMMMMMM', 'LLL>>>>>>'],
  autocomplete: ['LLLF.....', 'LLLF.....'],
}

const OF_MODELS: Readonly<Record<string, Answers>> = {
  changelist: ['LLLF.....', 'LLLF>>>>>'],
  add: ['LLLFFF.F.', 'LLLFFF.F.'],
  change: ['LLLF.....', 'LLLFF.FF.'],
  history: ['LLLF.....', 'LLLF.....'],
  delete: ['LLLFFFF..', 'LLLFFFF>>'],
  password: ['LLLFF.FF.', 'LLLFF.FF.'],
}

let fresh = 0
/** A row of each model that nothing holds back. */
const ROWS: Readonly<Record<string, () => Promise<{ readonly pk: unknown }>>> = {
  zoo_animal: () => Animal.create({ name: 'Leo' }),
  zoo_keeper: () => Keeper.create({ name: 'Kim' }),
  zoo_area: () => Area.create({ name: 'Lake' }),
  zoo_lease: async () => Lease.create({ area: await Area.create({ name: 'Hill' }) }),
  zoo_meal: async () => Meal.create({ animal: await Animal.create({ name: 'Leo' }), food: 'Hay' }),
  zoo_paper: () => Paper.create({ title: 'Plan' }),
  auth_user: () => User.createUser({ username: `someone${++fresh}`, password: 'someone-1234567' }),
  auth_group: () => Group.create({ name: `Group ${++fresh}` }),
}

describe('every address of the admin', () => {
  let zoo: Zoo
  const clients = new Map<string, Client>()

  before(async () => {
    zoo = await openZoo()
    for (const person of PEOPLE) clients.set(person, await clientOf(person))
  })
  after(() => zoo.close())

  async function clientOf(person: (typeof PEOPLE)[number]): Promise<Client> {
    if (person !== 'gone') return zoo.client(person === 'stranger' ? undefined : (person as PersonName))
    // Somebody whose session began before they were turned away.
    await User.filter({ username: 'gone' }).update({ isActive: true })
    const client = await zoo.client('gone')
    await User.filter({ username: 'gone' }).update({ isActive: false })
    return client
  }

  /** What each kind of person gets. */
  async function answers(method: 'GET' | 'POST', target: () => Promise<string> | string): Promise<string> {
    let text = ''
    for (const person of PEOPLE) {
      const client = clients.get(person) as Client
      const response = await client.request(method, await target())
      text += letterOf(response)
      if (response.request.path.includes('/logout/')) clients.set(person, await clientOf(person))
    }
    return text
  }

  it('is in the tables here', () => {
    const known = new Set([
      ...Object.keys(PAGES),
      ...Object.keys(ROWS).flatMap((model) => Object.keys(OF_MODELS).map((what) => `${model}_${what}`)),
    ])
    const names = namesIn(zoo.patterns())
    assert.ok(names.length > 40)
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    )
  })

  for (const [name, [get, post]] of Object.entries(PAGES)) {
    it(`${name}: who gets in`, async () => {
      const query = name === 'autocomplete' ? '?app_label=zoo&model_name=animal&field_name=keeper&term=k' : ''
      const target = () => `${zoo.url(name)}${query}`
      assert.equal(await answers('GET', target), get, 'GET')
      assert.equal(await answers('POST', target), post, 'POST')
    })
  }

  for (const model of Object.keys(ROWS)) {
    it(`the pages of ${model}: who gets in`, async () => {
      for (const [what, [get, post]] of Object.entries(OF_MODELS)) {
        const name = `${model}_${what}`
        if (what === 'password' && model !== 'auth_user') continue
        const target = async () => {
          if (what === 'changelist' || what === 'add') return zoo.url(name)
          return zoo.url(name, String((await (ROWS[model] as () => Promise<{ pk: unknown }>)()).pk))
        }
        // The staff here have rights in the zoo, not over accounts.
        const of = (wanted: string) => (model.startsWith('auth_') ? `LLLFFFFF${wanted.at(-1)}` : wanted)
        assert.equal(await answers('GET', target), of(get), `GET ${what}`)
        assert.equal(await answers('POST', target), of(post), `POST ${what}`)
      }
    })
  }
})

function letterOf(response: TestResponse): string {
  if (response.status === 200) return '.'
  if (response.status === 302) return response.url.includes('/login/?next=') ? 'L' : '>'
  return { 403: 'F', 405: 'M' }[response.status] ?? `<${response.status}>`
}

function namesIn(patterns: readonly UrlPattern[]): string[] {
  return patterns.flatMap((one) => {
    const { name, include } = one as unknown as { name?: string; include?: { mounted(): { patterns: UrlPattern[] } } }
    return include === undefined ? [String(name)] : namesIn(include.mounted().patterns)
  })
}
