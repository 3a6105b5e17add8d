import type { Connection, ConnectionOptions } from 'mysql2'
import { OperationalError } from '../../errors.ts'
import { ASK_SERVER, type MysqlServer, serverOf, sessionSettings } from './server.ts'

/** How many connections there are, how long one is waited for and how long one is kept unused, in milliseconds. */
export interface PoolLimits {
  readonly max: number
  readonly wait: number
  readonly idle: number
}

/** What makes a connection of mysql2. */
export type Connect = (options: ConnectionOptions) => Connection

interface Idle {
  readonly connection: Connection
  readonly since: number
  readonly timer: NodeJS.Timeout
}

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
  readonly #settings: { readonly isolation: string; readonly statementTimeout: number }
  readonly #idle: Idle[] = []
  readonly #all = new Set<Connection>()
  readonly #waiting: ((turn: true) => void)[] = []
  #size = 0
  #server: MysqlServer | undefined

  constructor(
    connect: Connect,
    config: ConnectionOptions,
    limits: PoolLimits,
    settings: { readonly isolation: string; readonly statementTimeout: number },
  ) {
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

  /** A connection that nobody else has. */
  async take(): Promise<Connection> {
    for (;;) {
      const idle = this.#idle.pop()
      if (idle === undefined) break
      clearTimeout(idle.timer)
      // Before the question: the process must not end while its answer is waited for.
      socketOf(idle.connection).ref()
      if (Date.now() - idle.since < TRUSTED || (await lives(idle.connection))) return idle.connection
      this.#drop(idle.connection)
    }
    if (this.#size >= this.#limits.max) {
      await this.#turn()
      return this.take()
    }
    this.#size++
    try {
      return await this.#open()
    } catch (error) {
      this.#size--
      this.#wake()
      throw error
    }
  }

  /** Waits until somebody gives a connection back. */
  async #turn(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    let wake: (turn: true) => void = () => {}
    const turn = new Promise<true>((resolve) => this.#waiting.push((wake = resolve)))
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), this.#limits.wait)))
    const came = await Promise.race([turn, late])
    clearTimeout(timer)
    if (came) return
    const at = this.#waiting.indexOf(wake)
    if (at >= 0) this.#waiting.splice(at, 1)
    throw new OperationalError(`No connection came free in ${this.#limits.wait} ms; ${this.#limits.max} are in use.`, {
      hint: 'Keep transactions short, or raise `max`.',
    })
  }

  #wake(): void {
    this.#waiting.shift()?.(true)
  }

  async #open(): Promise<Connection> {
    const connection = this.#connect(this.#config)
    this.#all.add(connection)
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
    if (broken || !this.#all.has(connection)) this.#drop(connection)
    else {
      const timer = setTimeout(() => this.#close(connection), this.#limits.idle).unref()
      socketOf(connection).unref()
      this.#idle.push({ connection, since: Date.now(), timer })
    }
    this.#wake()
  }

  /** One that ended by itself while nobody had it. */
  #forget(connection: Connection): void {
    this.#all.delete(connection)
    const at = this.#idle.findIndex((idle) => idle.connection === connection)
    if (at < 0) return
    clearTimeout(this.#idle[at]?.timer)
    this.#idle.splice(at, 1)
    this.#size--
    this.#wake()
  }

  #drop(connection: Connection): void {
    this.#all.delete(connection)
    connection.destroy()
    this.#size--
  }

  #close(connection: Connection): void {
    this.#forget(connection)
    connection.end(() => {})
  }

  /** How many lie unused. */
  get idle(): number {
    return this.#idle.length
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

function lives(connection: Connection): Promise<boolean> {
  return new Promise((resolve) => connection.ping((error) => resolve(error === null)))
}
