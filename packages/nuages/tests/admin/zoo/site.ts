import { adminSite } from '../../../src/contrib/admin/index.ts'
import { auth, md5, Permission, User } from '../../../src/contrib/auth/index.ts'
import { contentTypes } from '../../../src/contrib/contenttypes/index.ts'
import { messagesApp } from '../../../src/contrib/messages/index.ts'
import { sessions } from '../../../src/contrib/sessions/index.ts'
import { defineSettings } from '../../../src/core/index.ts'
import { connection } from '../../../src/db/index.ts'
import { include, path, type UrlPatterns } from '../../../src/http/index.ts'
import { migrate } from '../../../src/migrations/index.ts'
import { createSite, migrationApps, type Site } from '../../../src/site/index.ts'
import { Client, type ClientOptions } from '../../../src/testing/index.ts'
import { type ScratchDatabase, scratchDatabases } from '../../support/databases.ts'
import zoo from './app.ts'
import { Animal, Area, Keeper, Meal } from './models.ts'

/** What the users of the zoo may do with every model of it. */
const RIGHTS = {
  nobody: [],
  viewer: ['view'],
  editor: ['view', 'change'],
  adder: ['view', 'add'],
  remover: ['view', 'delete'],
} as const

export type PersonName = keyof typeof RIGHTS | 'root' | 'visitor' | 'gone'

/** A zoo with an admin on a database of its own, and people. */
export interface Zoo {
  readonly site: Site
  readonly people: Readonly<Record<PersonName, User>>
  /** Somebody with a session of their own; nobody for a stranger. */
  client(person?: PersonName, options?: ClientOptions): Promise<Client>
  /** The patterns of the admin. */
  patterns(): UrlPatterns
  /** The address of a page by its name in the admin: `zoo_animal_change`. */
  url(name: string, key?: string): string
  close(): Promise<void>
}

/** Opens a zoo. */
export async function openZoo(name: ScratchDatabase['name'] = 'sqlite'): Promise<Zoo> {
  const scratch = await (scratchDatabases.find((one) => one.name === name) as (typeof scratchDatabases)[number]).make()
  const admin = adminSite({ title: 'Zoo' })
  const site = await createSite(
    defineSettings({
      secretKey: 'a key of fifty characters and more, for the tests of the admin alone',
      allowedHosts: ['*'],
      apps: [zoo, admin, auth, contentTypes, sessions, messagesApp],
      databases: { default: scratch.engine },
      passwordHashers: [md5()],
      urls: async () => ({ default: [path('admin/', include(admin.urls))] }),
    }),
  )
  await migrate({ apps: await migrationApps(site.apps), database: connection() })
  const people = await makePeople()
  const { urls } = await site.handler()
  return {
    site,
    people,
    async client(person, options = {}) {
      const client = new Client(await site.handler(), { raiseRequestException: false, ...options })
      if (person !== undefined) await client.forceLogin(people[person])
      return client
    },
    patterns: () => admin.urls().urlPatterns,
    url: (name, key) => urls.reverse(`admin:${name}`, key === undefined ? {} : { key }),
    async close() {
      await site.close()
      await scratch.drop()
    },
  }
}

async function makePeople(): Promise<Zoo['people']> {
  const root = await User.createSuperuser({ username: 'root', email: '', password: 'root-1234567' })
  const visitor = await User.createUser({ username: 'visitor', password: 'visitor-1234567' })
  const gone = await User.createUser({ username: 'gone', password: 'gone-1234567' })
  await User.filter({ pk: gone.pk }).update({ isStaff: true, isSuperuser: true, isActive: false })
  const made: Record<string, User> = { root, visitor, gone: await User.get({ pk: gone.pk }) }
  for (const [name, verbs] of Object.entries(RIGHTS)) {
    const user = await User.createUser({ username: name, password: `${name}-1234567` })
    await User.filter({ pk: user.pk }).update({ isStaff: true })
    await grant(user, ...verbs)
    made[name] = await User.get({ pk: user.pk })
  }
  return made as Zoo['people']
}

/** Lets a user do something with the models of the zoo, or with one: `change`, `add_meal`. */
export async function grant(user: User, ...words: readonly string[]): Promise<void> {
  const all = await Permission.filter({ contentType__appLabel: 'zoo' })
  const wanted = all.filter(({ codename }) =>
    words.some((word) => codename === word || (!word.includes('_') && codename.startsWith(`${word}_`))),
  )
  await user.userPermissions.add(...wanted)
}

/** A staff member with some rights only. */
export async function staff(username: string, ...words: readonly string[]): Promise<User> {
  const made = await User.createUser({ username, password: `${username}-1234567` })
  await User.filter({ pk: made.pk }).update({ isStaff: true })
  await grant(made, ...words)
  return User.get({ pk: made.pk })
}

/** A few rows, with names that are markup where `text` is. */
export async function fill(text = 'Plain'): Promise<{ animal: Animal; keeper: Keeper; area: Area; meal: Meal }> {
  const keeper = await Keeper.create({ name: `Keeper ${text}` })
  const area = await Area.create({ name: `Area ${text}` })
  const animal = await Animal.create({ name: `Animal ${text}`, notes: text, keeper, area })
  await animal.friends.add(keeper)
  await animal.areas.add(area)
  const meal = await Meal.create({ animal, food: `Meal ${text}`, note: text, cook: keeper })
  return { animal, keeper, area, meal }
}

/** The fields of a page's form, as a browser would send them back. */
export function formOf(html: string): URLSearchParams {
  const fields = new URLSearchParams()
  const form =
    /<form class="formpage"[\s\S]*?<\/form>/.exec(html)?.[0].replaceAll(/<template>[\s\S]*?<\/template>/g, '') ?? ''
  const script = form.replaceAll(/<noscript>[\s\S]*?<\/noscript>/g, '')
  for (const [, attributes] of script.matchAll(/<input([^>]*)>/g)) {
    const name = attribute(attributes, 'name')
    const isBox = /type="(checkbox|radio)"/.test(attributes as string)
    const isOff = isBox && !/ checked/.test(attributes as string)
    if (name !== undefined && !isOff) fields.append(name, attribute(attributes, 'value') ?? (isBox ? 'on' : ''))
  }
  for (const [, attributes, text] of script.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    fields.append(attribute(attributes, 'name') ?? '', unescape(text ?? '').replace(/^\r?\n/, ''))
  }
  for (const [, attributes, options] of script.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    for (const [, option] of (options ?? '').matchAll(/<option([^>]*)>/g))
      if (/ selected/.test(option ?? ''))
        fields.append(attribute(attributes, 'name') ?? '', attribute(option, 'value') ?? '')
  }
  return fields
}

function attribute(text: string | undefined, name: string): string | undefined {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(text ?? '')?.[1]
  return found === undefined ? undefined : unescape(found)
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
