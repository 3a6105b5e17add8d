import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { openDatabases } from '../../src/db/index.ts'
import { proveMigrations } from '../../src/migrations/index.ts'
import type { ScratchDatabase } from '../support/databases.ts'

/** The apps of the framework that have tables, and the site that shows it. */
const OURS = [
  ...['contenttypes', 'auth', 'sessions', 'admin'].map((label) => [label, `../../src/contrib/${label}`] as const),
  ['atlas', '../../../../examples/atlas/atlas'] as const,
].map(([label, path]) => ({ label, dir: fileURLToPath(new URL(path, import.meta.url)), models: [] }))

/** Proves that they can all be undone, on a database of its own. */
export async function proveOurs(make: () => Promise<ScratchDatabase>): Promise<void> {
  const scratch = await make()
  const set = await openDatabases({ default: scratch.engine })
  try {
    const proofs = await proveMigrations({ apps: OURS, database: set.get() })
    assert.ok(proofs.length > 15)
    const others = proofs.filter((one) => one.result !== 'proven')
    assert.deepEqual(
      others.map((one) => `${one.app}.${one.name}`),
      [],
    )
  } finally {
    await set.close()
    await scratch.drop()
  }
}
