import { type Database, DatabaseError } from '../../db/index.ts'

const TRIES = 5

/** Runs a transaction anew that a deadlock took back, a few times; inside another, only that one can be run anew. */
export async function againAfterDeadlock<T>(database: Database, fn: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await fn()
    } catch (error) {
      const transient = error instanceof DatabaseError && error.transient
      if (!transient || tries === TRIES || database.currentTransaction() !== undefined) throw error
    }
  }
}
