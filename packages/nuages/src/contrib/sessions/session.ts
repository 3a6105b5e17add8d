import { BadRequest } from '../../http/index.ts'
import { methodsAlterData } from '../../kernel/index.ts'
import type { SessionEngine, SessionValues } from './engine.ts'
import type { SessionData } from './index.ts'
import { ageOf, type Expiry, expiryDateOf, storedExpiry } from './expiry.ts'

/** What a session must know of the settings. */
export interface SessionConfig {
  readonly engine: SessionEngine
  /** Seconds. */
  readonly cookieAge: number
  readonly expireAtBrowserClose: boolean
}

/** The session was ended by another request while this one was answered; answered with 400. */
export class SessionInterrupted extends BadRequest {
  constructor() {
    super(
      "The request's session was deleted before the request completed. The user may have logged out in a concurrent request, for example.",
    )
  }
}

type Change = (values: SessionValues) => void

const EXPIRY = '_session_expiry'
const TEST_COOKIE = ['testcookie', 'worked'] as const

/**
 * What a site remembers of a visitor between requests. It is loaded when it is first read, so reads are awaited; writes
 * are noted at once and stored when the response is done. What it holds must be what JSON can say.
 */
export class SessionStore {
  /** Whether it was read or written: the response then depends on the cookie. */
  accessed = false
  /** Whether it is stored at the end; set it after changing a value in place. */
  modified = false
  readonly #config: SessionConfig
  #key: string | undefined
  #values: SessionValues | undefined
  #loading: Promise<SessionValues> | undefined
  #changes: Change[] = []
  #retired: string[] = []

  /** @param key what the visitor's cookie holds; it counts only if the engine knows it */
  constructor(config: SessionConfig, key?: string) {
    this.#config = config
    this.#key = key || undefined
  }

  /** The key it is stored under; undefined for one that is not stored yet. */
  get sessionKey(): string | undefined {
    return this.#key
  }

  /** True where there is neither a key nor anything to store. */
  get isEmpty(): boolean {
    const holds = this.#values === undefined ? this.#changes.length > 0 : Object.keys(this.#values).length > 0
    return this.#key === undefined && !holds
  }

  /** The value of a name, or undefined. Its type is declared by merging into the interface SessionData. */
  get<K extends keyof SessionData>(name: K): Promise<SessionData[K] | undefined>
  get(name: string): Promise<unknown>
  get(name: string): Promise<unknown> {
    const reading = this.#read()
    return this.#values === undefined
      ? reading.then((values) => own(values, name))
      : Promise.resolve(own(this.#values, name))
  }

  /** Whether it holds a name. */
  async has(name: string): Promise<boolean> {
    return Object.hasOwn(await this.#read(), name)
  }

  /** All names that it holds. */
  async keys(): Promise<string[]> {
    return Object.keys(await this.#read())
  }

  /** All names and values. */
  async entries(): Promise<[name: string, value: unknown][]> {
    return Object.entries(await this.#read())
  }

  /** Sets a value. */
  set<K extends keyof SessionData>(name: K, value: SessionData[K]): void
  set(name: string, value: unknown): void
  set(name: string, value: unknown): void {
    this.#write((values) => {
      Object.defineProperty(values, name, { value, writable: true, enumerable: true, configurable: true })
    })
  }

  /** Sets several values. */
  update(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) this.set(name, value)
  }

  /** Takes a name away. */
  delete(name: string): void {
    this.#write((values) => {
      delete values[name]
    })
  }

  /** The value of a name, which is then taken away. */
  async pop(name: string): Promise<unknown> {
    const values = await this.#read()
    const value = own(values, name)
    if (Object.hasOwn(values, name)) this.delete(name)
    return value
  }

  /** The value of a name, set to `value` first where there is none. */
  async setDefault<T>(name: string, value: T): Promise<unknown> {
    if (!(await this.has(name))) this.set(name, value)
    return this.get(name)
  }

  /** Takes all values away; the key stays. */
  clear(): void {
    this.#write((values) => {
      for (const name of Object.keys(values)) delete values[name]
    })
  }

  /** Ends the session: what is stored is deleted at once, and the visitor gets another key. */
  async flush(): Promise<void> {
    const key = this.#key
    this.#key = undefined
    this.#values = {}
    this.#loading = Promise.resolve(this.#values)
    this.#changes = []
    this.accessed = this.modified = true
    if (key !== undefined) await this.#config.engine.delete(key)
  }

  /** Gives the session another key and keeps its values: a key known to others before a login is worth nothing after. */
  async cycleKey(): Promise<void> {
    await this.#read()
    if (this.#key !== undefined) this.#retired.push(this.#key)
    this.#key = undefined
    this.modified = true
  }

  /**
   * When the session ends: after so many seconds without a change, at an instant, with the browser (0), or as the
   * settings say (null).
   */
  setExpiry(value: number | Date | null): void {
    if (value === null) this.delete(EXPIRY)
    else this.set(EXPIRY, storedExpiry(value))
  }

  /** Seconds until the session ends. */
  async getExpiryAge(): Promise<number> {
    return ageOf(await this.#expiry(), this.#config.cookieAge)
  }

  /** The instant at which the session ends. */
  async getExpiryDate(): Promise<Date> {
    return expiryDateOf(await this.#expiry(), this.#config.cookieAge)
  }

  /** Whether the session ends with the browser. */
  async getExpireAtBrowserClose(): Promise<boolean> {
    const expiry = await this.#expiry()
    return expiry === undefined ? this.#config.expireAtBrowserClose : expiry === 0
  }

  /** Sets a value to find out, at the next request, whether the browser keeps cookies. */
  setTestCookie(): void {
    this.set(...TEST_COOKIE)
  }

  /** Whether the browser sent back what `setTestCookie` set. */
  async testCookieWorked(): Promise<boolean> {
    return (await this.get(TEST_COOKIE[0] as string)) === TEST_COOKIE[1]
  }

  /** Takes the value of `setTestCookie` away. */
  deleteTestCookie(): void {
    this.delete(TEST_COOKIE[0])
  }

  /** Stores the session; the middleware does it at the end. Raises SessionInterrupted where it was ended meanwhile. */
  async save(): Promise<void> {
    const values = await this.#load()
    const expires = expiryDateOf(values[EXPIRY] as Expiry, this.#config.cookieAge)
    const { engine } = this.#config
    const key =
      this.#key === undefined ? await engine.create(values, expires) : await engine.save(this.#key, values, expires)
    if (key === undefined) throw new SessionInterrupted()
    this.#key = key
    for (const old of this.#retired.splice(0)) await engine.delete(old)
  }

  async #expiry(): Promise<Expiry> {
    return (await this.#load())[EXPIRY] as Expiry
  }

  #read(): Promise<SessionValues> {
    this.accessed = true
    return this.#load()
  }

  #load(): Promise<SessionValues> {
    this.#loading ??= this.#fetch()
    return this.#loading
  }

  /** A key that the engine does not know is never taken over: a visitor may have been given it by another. */
  async #fetch(): Promise<SessionValues> {
    const found = this.#key === undefined ? undefined : await this.#config.engine.load(this.#key)
    if (found === undefined) this.#key = undefined
    const values = found ?? {}
    for (const change of this.#changes.splice(0)) change(values)
    this.#values = values
    return values
  }

  #write(change: Change): void {
    this.accessed = this.modified = true
    if (this.#values === undefined) this.#changes.push(change)
    else change(this.#values)
  }
}

function own(values: SessionValues, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

methodsAlterData(SessionStore, 'save', 'flush', 'cycleKey', 'clear', 'setTestCookie', 'deleteTestCookie')
