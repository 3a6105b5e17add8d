import { copyFileSync, existsSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSite, defineSettings, migrationApps, type Site } from 'nuages'
import { auth, User } from 'nuages/auth'
import { contentTypes } from 'nuages/contenttypes'
import { connection, database } from 'nuages/db'
import { type NodeServer, serveNode } from 'nuages/http'
import { withLanguage } from 'nuages/i18n'
import { messagesApp } from 'nuages/messages'
import { migrate } from 'nuages/migrations'
import { sessions } from 'nuages/sessions'
import { Client } from 'nuages/testing'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { admin } from '../atlas/admin-site.ts'
import atlas from '../atlas/app.ts'
import { importAtlas } from '../atlas/import.ts'
import { makePeople, people } from '../atlas/people.ts'
import { type Visit, visit } from './browser.ts'

/** Atlas as its settings make it, on a database file. */
function open(file: string): Promise<Site> {
  const settings = defineSettings({
    debug: true,
    allowedHosts: ['127.0.0.1', 'localhost'],
    secretKey: 'a key of fifty characters and more, for the tests of atlas alone',
    apps: [atlas, admin, auth, contentTypes, sessions, messagesApp],
    databases: { default: database.sqlite({ file }) },
  })
  return createSite(settings, { serveStatic: true })
}

/** Imports once for all test files of a run, since that takes seconds; each works on its copy. */
async function filled(folder: string): Promise<string> {
  const shared = join(tmpdir(), `atlas-filled-${process.ppid}.sqlite3`)
  if (existsSync(shared)) return shared
  const file = join(folder, 'filled.sqlite3')
  const site = await open(file)
  await migrate({ apps: await migrationApps(site.apps), database: connection() })
  await importAtlas()
  await makePeople()
  await connection().execute('PRAGMA wal_checkpoint(TRUNCATE)', [], { write: true })
  await site.close()
  renameSync(file, shared)
  return shared
}

/** Atlas with its admin, served. */
export interface AdminServer {
  readonly site: Site
  readonly server: NodeServer
  /** The address of a page of the admin. */
  url(path?: string): string
  /** Somebody without a browser, logged in: they get the HTML as it is sent. */
  client(who?: keyof typeof people): Promise<Client>
  /** A browser in which somebody is logged in. */
  logIn(browser: Browser, who?: keyof typeof people, options?: BrowserContextOptions): Promise<Visit>
  close(): Promise<void>
}

export async function serveAdmin(options: { language?: string } = {}): Promise<AdminServer> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-admin-'))
  const file = join(folder, 'atlas.sqlite3')
  copyFileSync(await filled(folder), file)
  const site = await open(file)
  const handler = await site.handler()
  const server = await withLanguage(options.language ?? 'en-us', () => serveNode(handler, { port: 0 }))
  const url = (path = '') => `${server.origin}/admin/${path}`
  const states = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

  async function stateOf(browser: Browser, who: keyof typeof people) {
    const known = states.get(who)
    if (known !== undefined) return known
    const { context, page } = await visit(browser, url('login/'))
    await page.fill('#username', people[who].username)
    await page.fill('#password', people[who].password)
    await page.click('main button.primary')
    await page.waitForURL(url())
    const state = await context.storageState()
    await context.close()
    states.set(who, state)
    return state
  }

  return {
    site,
    server,
    url,
    async client(who = 'admin') {
      const client = new Client(await site.handler())
      await client.forceLogin(await User.get({ username: people[who].username }))
      return client
    },
    async logIn(browser, who = 'admin', contextOptions = {}) {
      return visit(browser, url(), { storageState: await stateOf(browser, who), ...contextOptions })
    },
    async close() {
      await server.close()
      await site.close()
    },
  }
}
