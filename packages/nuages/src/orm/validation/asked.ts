import { connection, type Database, DatabaseError } from '../../db/index.ts'

/**
 * A value that the database cannot take even for a question breaks no constraint: the save will say what is wrong. The
 * question must not end a transaction around it.
 */
export async function asked(using: string, ask: (database: Database) => Promise<boolean>): Promise<boolean> {
  const database = connection(using)
  try {
    const inside = database.currentTransaction() !== undefined
    return await (inside ? database.atomic(() => ask(database)) : ask(database))
  } catch (error) {
    if (error instanceof DatabaseError && !error.transient) return false
    throw error
  }
}
