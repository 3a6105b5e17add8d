import type { Connection, ConnectionOptions } from 'mysql2'
import type { PoolState } from '../../engine-database.ts'
import { OperationalError } from '../../errors.ts'
import { inTime, unlessAborted } from '../../in-time.ts'
import { ASK_SERVER, type MysqlServer, serverOf, type SessionOptions, sessionSettings } from './server.ts'

/** How many connections there are; how long one is waited for, kept unused and kept at all, in milliseconds. */
export interface PoolLimits {
  readonly max: number
  readonly min: number
  readonly wait: number
  readonly idle: number
  /** 0 for ever. */
  readonly life: number
}

/** What makes a connection of mysql2. */
export type Connect = (options: ConnectionOptions) => Connection

interface Idle {
  readonly connection: Connection
  readonly since: number
  readonly timer: NodeJS.Timeout
}

/** Says that there is room for another connection. */
const PLACE = Symbol('place')

/** One that lay unused for longer is asked whether it lives before it is given out. */
const TRUSTED = 1000

/**
 * Connections of mysql2, each with the session's settings. Unlike mysql2's own pool it waits for a limited time, asks
 * a connection that lay unused whether it lives, and lets the process end while nothing runs.
 */
export class MysqlPool {
  readonly #connect: Connect
  readonly #config: ConnectionOptions
  readonly #limits: PoolLimits
  readonly #settings: SessionOptions
  readonly #idle: Idle[] = []
  readonly #all = new Set<Connection>()
  /** Each gets a connection that is given back, or the place of one that is no more. */
  readonly #waiting: ((turn: Connection | typeof PLACE) => void)[] = []
  readonly #born = new WeakMap<Connection, number>()
  #size = 0
  #server: MysqlServer | undefined

  constructor(
    connect: Connect,
    config: ConnectionOptions,
    limits: PoolLimits,
    settings: SessionOptions,
    server?: MysqlServer,
  ) {
    this.#server = server
    this.#connect = connect
    this.#config = config
    this.#limits = limits
    this.#settings = settings
  }

  /** What the first connection told. */
  get server(): MysqlServer {
    if (this.#server === undefined) throw new OperationalError('No connection was made yet.')
    return this.#server
  }

  /** A connection that nobody else has; the signal ends the wait for it. */
  take(signal?: AbortSignal): Promise<Connection> {
    return unlessAborted(this.#take(), signal, (late) => this.give(late, false))
  }

  async #take(): Promise<Connection> {
    for (;;) {
      const idle = this.#idle.pop()
      if (idle === undefined) break
      clearTimeout(idle.timer)
      // Before the question: the process must not end while its answer is waited for.
      socketOf(idle.connection).ref()
      if (Date.now() - idle.since < TRUSTED) return idle.connection
      if (await inTime(ping(idle.connection), this.#limits.wait)) return idle.connection
      this.#drop(idle.connection)
    }
    if (this.#size >= this.#limits.max) {
      const turn = await this.#turn()
      if (turn !== PLACE) return turn
    } else this.#size++
    try {
      return await this.#open()
    } catch (error) {
      this.#freePlace()
      throw error
    }
  }

  /** Waits until somebody gives a connection back. It goes to the first who waits, and to nobody who comes later. */
  async #turn(): Promise<Connection | typeof PLACE> {
    let timer: NodeJS.Timeout | undefined
    let wake: (turn: Connection | typeof PLACE) => void = () => {}
    const turn = new Promise<Connection | typeof PLACE>((resolve) => this.#waiting.push((wake = resolve)))
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), this.#limits.wait)))
    const came = await Promise.race([turn, late])
    clearTimeout(timer)
    if (came !== undefined) return came
    const at = this.#waiting.indexOf(wake)
    if (at >= 0) this.#waiting.splice(at, 1)
    const { max, inUse, waiting } = this.state
    throw new OperationalError(
      `No connection came free in ${this.#limits.wait} ms: ${inUse} of ${max} are in use, ${waiting} others wait.`,
      {
        code: 'NUA-DB-018',
        hint: 'Keep transactions short, do not wait for other services inside them, or raise `max`.',
      },
    )
  }

  /** Lets the first who waits open a connection in the place of one that is gone. */
  #freePlace(): void {
    const first = this.#waiting.shift()
    if (first === undefined) this.#size--
    else first(PLACE)
  }

  async #open(): Promise<Connection> {
    const connection = this.#connect(this.#config)
    this.#all.add(connection)
    this.#born.set(connection, performance.now())
    // One that dies tells so to its query; without a listener it would end the process too.
    connection.on('error', () => this.#forget(connection))
    connection.on('end', () => this.#forget(connection))
    try {
      await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())))
      this.#server ??= serverOf((await ask(connection, ASK_SERVER))[0] as unknown[])
      for (const sql of sessionSettings(this.#server, this.#settings)) await ask(connection, sql)
    } catch (error) {
      this.#all.delete(connection)
      connection.destroy()
      throw error
    }
    return connection
  }

  /** Takes a connection back; one that is broken is thrown away. */
  give(connection: Connection, broken: boolean): void {
    if (broken || !this.#all.has(connection) || this.#isOld(connection)) return this.#drop(connection)
    const first = this.#waiting.shift()
    if (first !== undefined) return first(connection)
    const timer = this.#closeLater(connection)
    socketOf(connection).unref()
    this.#idle.push({ connection, since: Date.now(), timer })
  }

  #isOld(connection: Connection): boolean {
    const { life } = this.#limits
    return life > 0 && performance.now() - (this.#born.get(connection) ?? 0) > life
  }

  #closeLater(connection: Connection): NodeJS.Timeout {
    const close = () => {
      if (this.#size > this.#limits.min) this.#close(connection)
    }
    return setTimeout(close, this.#limits.idle).unref()
  }

  /** One that ended by itself while nobody had it. */
  #forget(connection: Connection): void {
    this.#all.delete(connection)
    const at = this.#idle.findIndex((idle) => idle.connection === connection)
    if (at < 0) return
    clearTimeout(this.#idle[at]?.timer)
    this.#idle.splice(at, 1)
    this.#freePlace()
  }

  #drop(connection: Connection): void {
    this.#all.delete(connection)
    connection.destroy()
    this.#freePlace()
  }

  #close(connection: Connection): void {
    this.#forget(connection)
    connection.end(() => {})
  }

  /** How many lie unused. */
  get idle(): number {
    return this.#idle.length
  }

  get state(): PoolState {
    const { length: idle } = this.#idle
    return { max: this.#limits.max, inUse: this.#size - idle, idle, waiting: this.#waiting.length }
  }

  /** Closes those that are unused, and the others as they are given back. */
  async end(): Promise<void> {
    const open = this.#idle.splice(0)
    this.#all.clear()
    this.#size -= open.length
    await Promise.all(
      open.map(({ connection, timer }) => {
        clearTimeout(timer)
        socketOf(connection).ref()
        return new Promise<void>((resolve) => connection.end(() => resolve()))
      }),
    )
  }
}

/** mysql2 declares the stream of a connection as any. */
function socketOf(connection: Connection): { ref(): void; unref(): void } {
  return (connection as unknown as { stream: { ref(): void; unref(): void } }).stream
}

function ask(connection: Connection, sql: string): Promise<unknown[][]> {
  return new Promise((resolve, reject) =>
    connection.query({ sql, rowsAsArray: true }, (error, rows) =>
      error ? reject(error) : resolve(rows as unknown[][]),
    ),
  )
}

function ping(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => connection.ping((error) => (error === null ? resolve() : reject(error))))
}
