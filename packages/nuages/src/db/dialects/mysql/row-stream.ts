import type { Connection, FieldPacket } from 'mysql2'
import { nextTurn } from '../../next-turn.ts'
import { refuseCancelled } from '../../statement-limits.ts'
import { wrapMysqlError } from './errors.ts'
import { widenIntegers } from './results.ts'

/**
 * The rows of a select as they come. The server sends them without being asked, so the connection is paused while
 * enough are waiting. A connection does one thing at a time: a statement that must run before the end lets `drain` take
 * the rest into memory.
 */
export class RowStream {
  readonly #connection: Connection
  readonly #limit: number
  #rows: unknown[][] = []
  #fields: readonly FieldPacket[] | undefined
  /** False while rows of a later result come. */
  #isFirst = false
  #failure: Error | undefined
  #over = false
  #draining = false
  #dropped = false
  #wake: () => void = () => {}
  /** Resolves when the server has sent the last row. */
  readonly ended: Promise<void>

  constructor(connection: Connection, sql: string, chunkSize: number) {
    this.#connection = connection
    this.#limit = chunkSize * 2
    let end: () => void = () => {}
    this.ended = new Promise((resolve) => (end = resolve))
    const fail = (error: unknown) => {
      this.#failure ??= wrapMysqlError(error, sql)
      finish()
    }
    const finish = () => {
      connection.off('error', fail)
      this.#finish(end)
    }
    // What ends the connection is told to the connection, and not to a query that is read so.
    connection.on('error', fail)
    const query = connection.query({ sql, rowsAsArray: true })
    query.on('fields', (fields: FieldPacket[] | undefined) => this.#begin(fields))
    query.on('result', (row: unknown) => this.#isFirst && this.#add(row as unknown[]))
    query.on('error', fail)
    query.on('end', finish)
  }

  /** A procedure may have several results: the first with rows is that of the statement. */
  #begin(fields: readonly FieldPacket[] | undefined): void {
    this.#isFirst = fields !== undefined && this.#fields === undefined
    if (this.#isFirst) this.#fields = fields
  }

  #add(row: unknown[]): void {
    if (this.#dropped) return
    this.#rows.push(row)
    if (!this.#draining && this.#rows.length >= this.#limit) this.#connection.pause()
    this.#wake()
  }

  #finish(end: () => void): void {
    this.#over = true
    end()
    this.#wake()
  }

  /** Lets the rest come in without waiting for the reader. */
  drain(): Promise<void> {
    this.#draining = true
    this.#connection.resume()
    return this.ended
  }

  /** Lets the rest come in and forgets it. */
  drop(): Promise<void> {
    this.#dropped = true
    this.#rows = []
    return this.drain()
  }

  async *chunks(chunkSize: number): AsyncIterable<unknown[][]> {
    for (;;) {
      while (!this.#over && this.#rows.length < chunkSize) await this.#more()
      if (this.#failure !== undefined) throw this.#failure
      if (this.#rows.length === 0) return
      refuseCancelled()
      const piece = widenIntegers(this.#rows.splice(0, chunkSize), this.#fields ?? [])
      yield piece
      if (piece.length === chunkSize) await nextTurn()
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      // Rows that wait in the driver come at once.
      this.#wake = resolve
      this.#connection.resume()
    })
  }

  get isOver(): boolean {
    return this.#over
  }
}
