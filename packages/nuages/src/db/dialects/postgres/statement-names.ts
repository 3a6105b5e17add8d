import type { StoredValue } from '../../column-types.ts'
import { isStalePlan } from './errors.ts'

/** What pg takes as a query. */
export interface QueryConfig {
  readonly text: string
  readonly values: StoredValue[]
  readonly rowMode: 'array'
  readonly name?: string
}

const NAMED = /^\s*(select|insert|update|delete|with|values)\b/i

/**
 * Names for statements, so that the server plans each once per connection. Bounded: what comes after the limit runs
 * unnamed. A pooler in transaction mode gets no names at all.
 */
export class StatementNames {
  readonly #limit: number
  #names = new Map<string, string>()
  #generation = 1

  constructor(limit: number) {
    this.#limit = limit
  }

  config(text: string, params: readonly StoredValue[]): QueryConfig {
    const values = params as StoredValue[]
    const name = this.#names.get(text) ?? this.#give(text)
    return name === undefined ? { text, values, rowMode: 'array' } : { text, values, rowMode: 'array', name }
  }

  #give(text: string): string | undefined {
    if (this.#names.size >= this.#limit || !NAMED.test(text)) return undefined
    const name = `n${this.#generation}_${this.#names.size + 1}`
    this.#names.set(text, name)
    return name
  }

  /** Looks at an error: a plan gone stale by a schema change makes all statements be prepared anew. */
  notice(error: unknown): void {
    if (isStalePlan(error)) this.forget()
  }

  /** Prepares everything anew from now on: after a schema change. */
  forget(): void {
    this.#names = new Map()
    this.#generation++
  }
}
