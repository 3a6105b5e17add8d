import { type Database, TransactionalDatabase } from '../db/index.ts'
import { MigrationError } from './errors.ts'
import { MigrationExecutor } from './executor.ts'
import { LOSES_DATA } from './hazards.ts'
import { loadMigrations, type MigrationApp } from './loader.ts'
import type { Migration } from './migration.ts'
import { schemaDifference, type SchemaShape, schemaShape } from './schema-shape.ts'

/** What is to be proven, and where. */
export interface ProveOptions {
  readonly apps: readonly MigrationApp[]
  /** An empty database, which the proof fills. */
  readonly database: Database
  /** Only the migrations of these apps are undone; the others are applied. Default: those of all apps. */
  readonly only?: readonly string[]
  readonly onProof?: (proof: MigrationProof) => void
}

/** What was seen of one migration. */
export interface MigrationProof {
  readonly app: string
  readonly name: string
  /** `proven`, or `irreversible` where it says so itself; `skipped` for an app that was not asked for. */
  readonly result: 'proven' | 'irreversible' | 'skipped'
  /** The operations that have no way back, in words. */
  readonly irreversible: readonly string[]
  /** Operations whose way back brings the schema back, but not what was in it. */
  readonly losesData: readonly string[]
}

/**
 * Applies every migration on an empty database, undoes it, compares the schema with the one before, applies it again
 * and compares with the one after. Raises NUA-MIG-020 where one is not what it was; a migration that cannot be undone
 * must say so.
 */
export async function proveMigrations(options: ProveOptions): Promise<MigrationProof[]> {
  const { apps, only, onProof } = options
  if (!(options.database instanceof TransactionalDatabase))
    throw new TypeError('The proof needs a database with tables.')
  const { database } = options
  const executor = new MigrationExecutor(database, await loadMigrations(apps))
  const plan = await executor.plan()
  const proofs: MigrationProof[] = []
  let before = await schemaShape(database)
  const run = async (migration: Migration, backwards: boolean): Promise<SchemaShape> => {
    await executor.run([{ migration, backwards }])
    return schemaShape(database)
  }
  for (const { migration } of plan) {
    const after = await run(migration, false)
    const irreversible = migration.operations.filter((one) => !one.reversible).map((one) => one.describe())
    const skipped = only !== undefined && only.length > 0 && !only.includes(migration.app)
    if (!skipped && irreversible.length === 0) {
      expectSame(migration, 'undone', before, await attempt(migration, 'undone', () => run(migration, true)))
      expectSame(
        migration,
        'applied again',
        after,
        await attempt(migration, 'applied again', () => run(migration, false)),
      )
    }
    const proof: MigrationProof = {
      app: migration.app,
      name: migration.name,
      result: skipped ? 'skipped' : irreversible.length > 0 ? 'irreversible' : 'proven',
      irreversible,
      losesData: migration.operations.filter((one) => LOSES_DATA.has(one.kind)).map((one) => one.describe()),
    }
    proofs.push(proof)
    onProof?.(proof)
    before = after
  }
  return proofs
}

async function attempt<T>({ app, name }: Migration, how: string, fn: () => Promise<T>): Promise<T> {
  try {
    return await fn()
  } catch (cause) {
    throw new MigrationError('NUA-MIG-020', `Migration ${app}.${name} cannot be ${how}: ${String(cause)}`, { cause })
  }
}

function expectSame({ app, name }: Migration, how: string, wanted: SchemaShape, found: SchemaShape): void {
  const difference = schemaDifference(wanted, found)
  if (difference === undefined) return
  throw new MigrationError(
    'NUA-MIG-020',
    `Migration ${app}.${name} was ${how}, and the schema is not what it was: ${difference}.`,
    { hint: 'Look at its SQL: nuages sqlmigrate, with and without --backwards.' },
  )
}
