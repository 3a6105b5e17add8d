import { type Database, IntegrityError, TransactionalDatabase } from '../db/index.ts'
import { captureContext } from '../kernel/index.ts'
import { type MigrationApp, runPostMigrate } from '../migrations/index.ts'
import { restoreRows, type SavedRows } from './saved-rows.ts'

/** Runs a function inside of scopes that are open elsewhere. */
export type Enter = <R>(fn: () => R) => R

/**
 * Runs `fn` in a transaction of each database and rolls all back, whatever comes of it. What constraints the schema
 * defers is checked at the end, as a commit would.
 */
export async function rolledBack<T>(databases: readonly Database[], fn: () => T | PromiseLike<T>): Promise<T> {
  const [first, ...others] = databases
  if (first === undefined) return await fn()
  return first.atomic(
    async () => {
      const result = await rolledBack(others, fn)
      if (!first.getRollback()) await checkConstraints(first)
      first.setRollback(true)
      return result
    },
    { aroundTest: true },
  )
}

/** A transaction that a failed statement broke has nothing left to check. */
async function checkConstraints(database: Database): Promise<void> {
  try {
    await database.checkConstraints()
  } catch (error) {
    if (error instanceof IntegrityError) throw error
  }
}

/** Transactions that stay open beyond the function that filled them. */
export interface HeldTransactions<T> {
  /** What the function gave. */
  readonly value: T
  /** Runs a function inside of them. */
  readonly enter: Enter
  /** Rolls them back. */
  release(): Promise<void>
}

/** Opens a transaction of each database, runs `fn` in them, and keeps them open until `release`. */
export async function holdTransactions<T>(
  databases: readonly Database[],
  fn: () => T | PromiseLike<T>,
): Promise<HeldTransactions<T>> {
  const opened = Promise.withResolvers<{ value: T; enter: Enter }>()
  const released = Promise.withResolvers<void>()
  const done = rolledBack(databases, async () => {
    opened.resolve({ value: await fn(), enter: captureContext() })
    await released.promise
  })
  done.catch(opened.reject)
  const { value, enter } = await opened.promise
  return {
    value,
    enter,
    async release() {
      released.resolve()
      await done
    },
  }
}

/** Kept when all tables are emptied: what has been migrated is still there. */
const HISTORY = 'django_migrations'

/**
 * Empties all tables of the databases. Then the rows that were saved come back; without such, the apps fill in what each
 * database of the site has.
 */
export async function flush(
  databases: readonly Database[],
  apps: readonly MigrationApp[],
  saved: readonly SavedRows[] | undefined,
): Promise<void> {
  for (const database of databases) {
    if (!(database instanceof TransactionalDatabase)) continue
    const tables = await database.introspection().tables()
    await database.emptyTables(tables.filter((name) => name !== HISTORY))
    if (saved === undefined) await runPostMigrate(apps, database)
  }
  await restoreRows(saved ?? [])
}
