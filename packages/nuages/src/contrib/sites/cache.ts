import { connection, type Database } from '../../db/index.ts'
import type { Site } from './models.ts'

/** The sites of a database by key and by host, as far as they were asked for. */
const caches = new WeakMap<Database, Map<number | string, Site>>()

/** A site that was found before, or is found now; what there is none for is not kept. */
export async function keptSite<T extends Site | undefined>(key: number | string, find: () => Promise<T>): Promise<T> {
  const database = connection()
  const sites = caches.get(database) ?? new Map<number | string, Site>()
  // Before the database is asked: what is forgotten meanwhile must not come back with an answer from before.
  caches.set(database, sites)
  const known = sites.get(key)
  if (known !== undefined) return known as T
  const found = await find()
  // A transaction may see what nobody will see afterwards.
  if (found !== undefined && database.currentTransaction() === undefined) sites.set(key, found)
  return found
}

/** Forgets the sites of the default database. */
export function clearSites(): void {
  caches.delete(connection())
}
