import { rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findModule } from '../core/index.ts'
import { MigrationError } from './errors.ts'
import { loadMigrations, type MigrationApp, migrationsDir } from './loader.ts'
import type { WrittenMigration } from './make-migrations.ts'
import { keyOf, type Migration, type MigrationKey } from './migration.ts'
import { optimize } from './optimizer.ts'
import { refuseInstalled } from './own-apps.ts'
import { RunCode } from './operations/special.ts'
import type { Operation } from './operations/operation.ts'
import { swappables } from './swappable.ts'
import type { FunctionSource } from './value-source.ts'
import { writeMigration } from './writer.ts'

/** What to squash. */
export interface SquashOptions {
  readonly apps: readonly MigrationApp[]
  readonly app: string
  /** The first one that is squashed. Default: the first of the app. */
  readonly from?: string
  /** The last one that is squashed. */
  readonly to: string
  /** Name of the new migration, without the number. Default: `squashed_` and the name of the last one. */
  readonly name?: string
  /** False keeps all operations as they are. Default true. */
  readonly optimize?: boolean
  /** Writes nothing. Default false. */
  readonly dryRun?: boolean
}

/** A squashed migration with what was gained and what is left to do by hand. */
export interface SquashedMigration extends WrittenMigration {
  /** Operations before and after. */
  readonly count: readonly [before: number, after: number]
  /** Functions that the new file imports from those that it replaces, to be copied before these are deleted. */
  readonly borrowed: readonly FunctionSource[]
}

/**
 * Writes one migration that stands for a row of them. They stay until every database has them; then their files are
 * deleted and `replaces` is taken out.
 */
export async function squashMigrations(options: SquashOptions): Promise<SquashedMigration> {
  refuseInstalled({ ...options, only: [options.app] })
  const graph = await loadMigrations(options.apps)
  const own = graph.order.filter((one) => one.app === options.app)
  const last = findOne(own, options.to, options.app)
  const line = graph.forwardsPlan(last).filter((one) => one.app === options.app)
  const first = options.from === undefined ? line[0] : findOne(line, options.from, options.app)
  const squashed = line.slice(line.indexOf(first as Migration))
  if (squashed.length < 2) throw notToSquash(`${options.app} has only one migration there, ${last.name}`)
  const before = squashed.flatMap((one) => one.operations)
  const after = options.optimize === false ? before : optimize(options.app, before)
  const number = /^\d+/.exec((first as Migration).name)?.[0] ?? '0001'
  const name = `${number}_${options.name ?? `squashed_${last.name}`}`
  const migration = {
    app: options.app,
    initial: (first as Migration).initial,
    replaces: squashed.map((one): MigrationKey => [one.app, one.name]),
    atomic: squashed.every((one) => one.atomic),
    dependencies: outerKeys(squashed, (one) => one.dependencies),
    runBefore: outerKeys(squashed, (one) => one.runBefore),
    operations: after,
  }
  const app = appOf(options)
  const functions = await functionsOf(app, squashed, after)
  const written = {
    app: options.app,
    name,
    path: join(migrationsDir(app), `${name}.ts`),
    source: writeMigration(migration, { functions, swappables: swappables(options.apps.flatMap((one) => one.models)) }),
    operations: after.map((one) => one.describe()),
  }
  if (options.dryRun !== true) writeFileSync(written.path, written.source, { flag: 'wx' })
  return { ...written, count: [before.length, after.length], borrowed: [...functions.values()] }
}

/** Writes a migration anew with as few operations as do the same. */
export async function optimizeMigration(
  options: Pick<SquashOptions, 'apps' | 'app' | 'dryRun'> & { readonly migration: string },
): Promise<SquashedMigration> {
  refuseInstalled({ ...options, only: [options.app] })
  const { all } = await loadMigrations(options.apps)
  const one = findOne(
    all.filter((other) => other.app === options.app),
    options.migration,
    options.app,
  )
  const operations = optimize(options.app, one.operations)
  const app = appOf(options)
  const functions = await functionsOf(app, [one], operations)
  if (functions.size > 0 && operations.length < one.operations.length)
    throw notToSquash(`${one.name} holds functions, which must stay in its file`)
  const path = join(migrationsDir(app), `${one.name}.ts`)
  const known = swappables(options.apps.flatMap(({ models }) => models))
  const source = writeMigration({ ...one, operations }, { functions, swappables: known })
  if (options.dryRun !== true && operations.length < one.operations.length) {
    rmSync(path)
    writeFileSync(path, source, { flag: 'wx' })
  }
  return {
    app: options.app,
    name: one.name,
    path,
    source,
    operations: operations.map((item) => item.describe()),
    count: [one.operations.length, operations.length],
    borrowed: [],
  }
}

function appOf({ apps, app }: Pick<SquashOptions, 'apps' | 'app'>): MigrationApp {
  return apps.find((one) => one.label === app) as MigrationApp
}

function findOne(own: readonly Migration[], prefix: string, app: string): Migration {
  const found = own.filter((one) => one.name.startsWith(prefix))
  const exact = own.find((one) => one.name === prefix) ?? (found.length === 1 ? found[0] : undefined)
  if (exact !== undefined) return exact
  throw new MigrationError(
    'NUA-MIG-006',
    `'${prefix}' names ${found.length === 0 ? 'no' : 'more than one'} migration of '${app}'.`,
  )
}

/** What the migrations depend on outside of themselves. */
function outerKeys(
  squashed: readonly Migration[],
  keys: (one: Migration) => readonly MigrationKey[],
): readonly MigrationKey[] {
  const inner = new Set(squashed.map((one) => keyOf([one.app, one.name])))
  const outer = squashed.flatMap(keys).filter((key) => !inner.has(keyOf(key)))
  return [...new Map(outer.map((key) => [keyOf(key), key])).values()]
}

/** Where the functions of operations can be imported from: their migrations must export them. */
async function functionsOf(
  app: MigrationApp,
  migrations: readonly Migration[],
  operations: readonly Operation[],
): Promise<Map<unknown, FunctionSource>> {
  const wanted = operations.flatMap((one) => (one instanceof RunCode ? [one.code, one.reverseCode] : []))
  const found = new Map<unknown, FunctionSource>()
  for (const { name } of wanted.some((one) => one !== undefined) ? migrations : []) {
    const path = findModule(join(migrationsDir(app), name)) as string
    const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>
    for (const [key, value] of Object.entries(module)) {
      if (key !== 'default' && wanted.includes(value as never))
        found.set(value, { name: key, from: `./${relative(migrationsDir(app), path)}` })
    }
  }
  if (wanted.some((one) => one !== undefined && !found.has(one)))
    throw notToSquash(`a function of runCode in ${app.label} is not exported by its migration`)
  return found
}

function notToSquash(why: string): MigrationError {
  return new MigrationError('NUA-MIG-019', `Nothing was squashed: ${why}.`, {
    hint: 'Export functions by name (export async function forwards...), or mark the operation { elidable: true } if a new database can do without it.',
  })
}
