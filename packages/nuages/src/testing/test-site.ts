import { after, before, test, type TestContext, type TestOptions } from 'node:test'
import type { Settings } from '../core/index.ts'
import type { Database, DatabaseEngine } from '../db/index.ts'
import type { NodeServer, RequestHandler } from '../http/index.ts'
import { captureContext, contextKey, contextValue, NuagesError, withContext } from '../kernel/index.ts'
import { type EmailMessage, type MailEngine, memoryMail } from '../mail/index.ts'
import { fixtureFolders, loadFixtures } from '../serializers/index.ts'
import { useFoundFiles } from '../static/index.ts'
import { Client, type ClientOptions } from './client.ts'
import { withDebugSql } from './debug-sql.ts'
import { type Enter, flush, type HeldTransactions, holdTransactions, rolledBack } from './isolation.ts'
import { LeakCheck, raiseLeaks } from './leaks.ts'
import { type LiveServer, serveWithin } from './live-server.ts'
import { migrateAll, type TestableSite } from './migrate-all.ts'
import { type SavedRows, saveRows } from './saved-rows.ts'
import { makeSiteDatabases, type SiteDatabases } from './site-databases.ts'

/** What a test does; it is given node:test's context. */
export type TestFunction = (context: TestContext) => void | Promise<void>

/** What is different in tests besides the databases and the mail engine. */
export interface TestSiteOptions {
  /** The setting debug; default false, whatever the settings say. */
  readonly debug?: boolean
  /** Fails the file where its tests leave something behind, as `checkLeaks` does; default false. */
  readonly checkLeaks?: boolean
  /** Fixtures that are there in every test of the file, named as for `loaddata`; default none. */
  readonly fixtures?: readonly string[]
  /**
   * Brings the rows that migrations wrote back after each transactional test, which empties all tables; default false.
   * It costs a dump at the start.
   */
  readonly serializedRollback?: boolean
}

const insideKey = contextKey<true>('test of a site')
const nowhere: Enter = (fn) => fn()

/**
 * A site on databases of its own, for the tests of one file. Call it at the top of the file: the databases are made
 * before the first test and dropped after the last.
 *
 * `const site = testSite(createSite, settings)`, then `site.test('a page', async () => { ... })`.
 */
export function testSite<S extends TestableSite>(
  create: (settings: Settings) => Promise<S>,
  settings: Settings,
  options: TestSiteOptions = {},
): TestSite<S> {
  const site = new TestSite(create, settings, options)
  before(() => site.start())
  after(() => site.stop())
  return site
}

/** A site under test. Made by `testSite`. */
export class TestSite<S extends TestableSite> {
  readonly #create: (settings: Settings) => Promise<S>
  readonly #settings: Settings
  readonly #options: TestSiteOptions
  readonly #mail = memoryMail()
  /** The transactions of the suites that hold data, outermost first. */
  readonly #suites: HeldTransactions<unknown>[] = []
  #current: Enter = nowhere
  #site: S | undefined
  #handler: RequestHandler | undefined
  #handlerProblem: unknown
  #databases: SiteDatabases | undefined
  #server: LiveServer | undefined
  #leaks: LeakCheck | undefined
  #saved: readonly SavedRows[] | undefined
  #started: Promise<void> | undefined
  /** The start and what suites prepared so far: node:test does not wait for one hook of a file before the next. */
  #ready: Promise<void> | undefined

  constructor(create: (settings: Settings) => Promise<S>, settings: Settings, options: TestSiteOptions = {}) {
    this.#create = create
    this.#settings = settings
    this.#options = options
  }

  /** The site; raises NUA-TESTING-006 before the first test. */
  get site(): S {
    if (this.#site !== undefined) return this.#site
    throw new NuagesError('NUA-TESTING-006', 'The site of the tests has not started yet.', {
      hint: 'Use it inside of a test or hook; testSite() is called at the top of the file.',
    })
  }

  /** The mails that the test at hand has sent. */
  get outbox(): readonly EmailMessage[] {
    return this.#mail.outbox
  }

  /** The handler of the site, which tests seldom need: see `client`. */
  get handler(): RequestHandler {
    if (this.#handler !== undefined) return this.#handler
    if (this.#site !== undefined) throw this.#handlerProblem
    return this.site as never
  }

  /** A visitor of the site without cookies. */
  client(options: ClientOptions = {}): Client {
    return new Client(this.handler, options)
  }

  /** A test in transactions that are rolled back: it sees what the suite prepared, and leaves nothing. */
  test(name: string, fn: TestFunction): void
  test(name: string, options: TestOptions, fn: TestFunction): void
  test(name: string, ...rest: [TestFunction] | [TestOptions, TestFunction]): void {
    const [options, fn] = testArguments(rest)
    void test(name, options, (context) => this.isolated(() => fn(context)))
  }

  /** Runs `fn` as a test does, in transactions that are rolled back: for other test runners. */
  async isolated<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    await (this.#ready ?? this.start())
    this.#mail.outbox.length = 0
    return this.#within(() =>
      this.#inSuite(() => withContext(insideKey, true, () => rolledBack(this.#all, () => this.#run(fn)))),
    )
  }

  /**
   * A test whose transactions are committed, for code that asks for it: another process, locks, `onCommit`. All tables
   * are emptied after it, which is slower; see `serializedRollback`.
   */
  transactionalTest(name: string, fn: TestFunction): void
  transactionalTest(name: string, options: TestOptions, fn: TestFunction): void
  transactionalTest(name: string, ...rest: [TestFunction] | [TestOptions, TestFunction]): void {
    const [options, fn] = testArguments(rest)
    void test(name, options, (context) => this.transactional(() => fn(context)))
  }

  /** Runs `fn` as a transactional test does: for other test runners. */
  async transactional<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    await (this.#ready ?? this.start())
    if (this.#suites.length > 0) throw insideSuite()
    this.#mail.outbox.length = 0
    return this.#within(() => this.#committed(fn))
  }

  #committed<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    return withContext(insideKey, true, async () => {
      try {
        return await this.#run(fn)
      } finally {
        await flush(this.#all, await this.site.migrationApps(), this.#saved)
        await this.#loadOwnFixtures()
      }
    })
  }

  /**
   * Prepares data once for all tests of the suite at hand (or, at the top, of the file) and gives a function that gives
   * it. What a test changes in the database is taken back before the next.
   */
  setUpTestData<T>(fn: () => T | PromiseLike<T>): () => T {
    let held: HeldTransactions<T> | undefined
    before(() => {
      const earlier = (this.#ready ?? this.start()).catch(() => this.start())
      this.#ready = earlier.then(async () => {
        held = await this.#within(() =>
          this.#inSuite(() => withContext(insideKey, true, () => holdTransactions(this.#all, fn))),
        )
        this.#suites.push(held)
      })
      return this.#ready
    })
    after(async () => {
      // What failed here must not fail the suites that follow.
      if (held === undefined) this.#ready = undefined
      else if (this.#suites.includes(held)) await this.#endSuite()
    })
    return () => {
      if (held !== undefined) return held.value
      throw new NuagesError('NUA-TESTING-006', 'The data of the suite is not there yet.', {
        hint: 'Ask for it inside of a test.',
      })
    }
  }

  /**
   * Loads fixtures once for all tests of the suite at hand (or, at the top, of the file): `site.fixtures('people',
   * 'places.json')`. What a test changes is taken back before the next.
   */
  fixtures(...labels: readonly string[]): void {
    this.setUpTestData(() => this.loadFixtures(...labels))
  }

  /** Loads fixtures inside of a test or of what a suite prepares; it gives the number of rows. */
  async loadFixtures(...labels: readonly string[]): Promise<number> {
    return (await loadFixtures(labels, { folders: fixtureFolders(this.#settings) })).loaded
  }

  /** The fixtures of the whole file: they are committed, so that transactional tests have them, too. */
  async #loadOwnFixtures(): Promise<void> {
    const labels = this.#options.fixtures ?? []
    if (labels.length > 0) await this.loadFixtures(...labels)
  }

  /**
   * Serves the site on a free port until the last test is over; a second call gives the same server. Its requests run in
   * the transactions of the test that runs at the time.
   */
  async liveServer(): Promise<NodeServer> {
    await (this.#ready ?? this.start())
    this.#server ??= await serveWithin(this.handler, () => this.#current)
    return this.#server
  }

  /** Makes the databases and the site; `testSite` calls it before the first test. */
  start(): Promise<void> {
    this.#started ??= this.#start()
    return this.#started
  }

  async #start(): Promise<void> {
    if (this.#options.checkLeaks === true) this.#leaks = new LeakCheck()
    const databases = await makeSiteDatabases(this.#settings.databases as Record<string, DatabaseEngine>)
    this.#databases = databases
    const changed = { debug: this.#options.debug ?? false, databases: databases.engines }
    const mail = { mailEngine: this.#mail, mailers: this.#keptMailers() }
    const site = await this.#create(Object.freeze({ ...this.#settings, ...changed, ...mail }))
    this.#site = site
    useFoundFiles(site.settings)
    await this.#within(() => this.#prepare(site, databases))
    site.databases.guard(refuseOutside)
  }

  async #prepare(site: S, databases: SiteDatabases): Promise<void> {
    if (!databases.areMigrated) await migrateAll(site)
    if (this.#options.serializedRollback === true) this.#saved = await saveRows(this.#all, await site.migrationApps())
    await this.#loadOwnFixtures()
    this.#handler = await site.handler().catch((error: unknown) => {
      // A site without URLs has no handler; tests of its models need none.
      this.#handlerProblem = error
      return undefined
    })
  }

  /** No mail of a test leaves it, whatever mailer it names. */
  #keptMailers(): Readonly<Record<string, MailEngine>> {
    return Object.fromEntries(Object.keys(this.#settings.mailers ?? {}).map((name) => [name, this.#mail]))
  }

  /** Closes the site and drops its databases; `testSite` calls it after the last test. */
  async stop(): Promise<void> {
    await this.#server?.close()
    // Hooks run in the order in which they were registered: data of the whole file is still held.
    while (this.#suites.length > 0) await this.#endSuite()
    // Closing waits for transactions: one that never ends must be named, not waited for.
    raiseLeaks(this.#leaks?.openTransactions() ?? [])
    await this.#site?.close()
    await this.#databases?.drop()
    raiseLeaks((await this.#leaks?.finish()) ?? [])
  }

  async #endSuite(): Promise<void> {
    await this.#suites.pop()?.release()
  }

  /** Another site of the file may have been opened later: it is not that of these tests. */
  #within<R>(fn: () => R): R {
    const { site } = this
    return site.run === undefined ? fn() : site.run(fn)
  }

  get #all(): Database[] {
    const { databases } = this.site
    return [...new Set(databases.aliases.map((alias) => databases.get(alias)))]
  }

  get #inSuite(): Enter {
    return this.#suites.at(-1)?.enter ?? nowhere
  }

  /** Runs the test, and lets the live server answer in its scopes meanwhile. */
  async #run<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    const outer = this.#current
    this.#current = captureContext()
    try {
      return await withDebugSql(this.site.databases, async () => {
        const result = await fn()
        await this.#server?.idle()
        return result
      })
    } finally {
      this.#current = outer
    }
  }
}

function testArguments(rest: [TestFunction] | [TestOptions, TestFunction]): [TestOptions, TestFunction] {
  return rest.length === 1 ? [{}, rest[0]] : rest
}

function refuseOutside(alias: string, sql: string): void {
  if (contextValue(insideKey) === true) return
  const start = sql.length > 60 ? `${sql.slice(0, 60)}...` : sql
  throw new NuagesError('NUA-TESTING-005', `A query on '${alias}' came from outside of a test: ${start}`, {
    hint: 'Use site.test in place of test, and site.setUpTestData in place of before: else tests would see what others left.',
  })
}

function insideSuite(): NuagesError {
  return new NuagesError('NUA-TESTING-006', 'A transactional test cannot run in a suite with setUpTestData.', {
    hint: 'Its transactions would wait for those of the suite: move it into another suite.',
  })
}
