import type { AnyRow } from '../orm/index.ts'

/** The rows that a field of choices offers, loaded once for all the fields that share them. */
export class LoadedRows {
  rows: readonly AnyRow[] | undefined
  #loading: Promise<readonly AnyRow[]> | undefined

  /** Loads them unless they are there; a failure is not kept. */
  async load(query: () => PromiseLike<readonly AnyRow[]>): Promise<void> {
    if (this.rows !== undefined) return
    this.#loading ??= Promise.resolve(query())
    try {
      this.rows = await this.#loading
    } finally {
      this.#loading = undefined
    }
  }
}
