import { type DatabaseEngine, resolveMirrors, type TestDatabases } from '../db/index.ts'
import { NuagesError } from '../kernel/index.ts'
import { testDatabaseName, type TestDatabaseNaming, testDatabasesOf } from './test-run.ts'

type Engines = Readonly<Record<string, DatabaseEngine>>

/** What is made for the tests of a site. */
export interface TestDatabasePlan {
  /** The databases that are made, each after those that it depends on. */
  readonly own: readonly TestDatabaseNaming[]
  /** The engines of aliases that stand for one of these. */
  readonly mirrors: Engines
}

/** Finds what is made, and in which order; raises NUA-DB-014 for options that cannot be meant, before anything is made. */
export async function planTestDatabases(engines: Engines): Promise<TestDatabasePlan> {
  const targets = resolveMirrors(
    Object.fromEntries(Object.entries(engines).map(([alias, { test }]) => [alias, test?.mirror])),
  )
  const mirrors = [...targets].map(([alias, mirrorOf]) => [alias, { ...engines[alias], mirrorOf }])
  const own = inOrder(engines, targets)
  return {
    own: await Promise.all(
      own.map(async ([alias, engine]) => ({ alias, engine, maker: await testDatabasesOf(alias, engine) })),
    ),
    mirrors: Object.fromEntries(mirrors),
  }
}

/** Each after those that it depends on, else in the order of the settings. */
function inOrder(engines: Engines, targets: ReadonlyMap<string, string>): [alias: string, engine: DatabaseEngine][] {
  const ordered = new Map<string, DatabaseEngine>()
  const add = (alias: string, way: readonly string[]): void => {
    if (ordered.has(alias)) return
    if (way.includes(alias)) throw inCircle([...way.slice(way.indexOf(alias)), alias])
    const engine = engines[alias] as DatabaseEngine
    for (const before of dependenciesOf(alias, engines, targets)) add(before, [...way, alias])
    ordered.set(alias, engine)
  }
  for (const alias of Object.keys(engines)) if (!targets.has(alias)) add(alias, [])
  return [...ordered]
}

/** As in Django, all wait for the default one unless they say otherwise. */
function dependenciesOf(alias: string, engines: Engines, targets: ReadonlyMap<string, string>): string[] {
  const given = engines[alias]?.test?.dependencies
  if (given === undefined) {
    const first = targets.get('default') ?? 'default'
    return first === alias || !Object.hasOwn(engines, first) ? [] : [first]
  }
  return given.map((before) => {
    if (!Object.hasOwn(engines, before)) throw noSuchDependency(alias, before, Object.keys(engines))
    return targets.get(before) ?? before
  })
}

/** A test database with the name that it will have. */
export interface NamedTestDatabase {
  readonly alias: string
  readonly maker: TestDatabases
  readonly name: string
}

/** The names of test databases; raises NUA-DB-014 where two would be one. */
export function namedDatabases(
  own: readonly TestDatabaseNaming[],
  suffixes: readonly (string | number)[],
): NamedTestDatabase[] {
  const taken = new Map<string, string>()
  return own.map((one) => {
    const { alias, engine, maker } = one
    const name = testDatabaseName(one, ...suffixes)
    const key = JSON.stringify([engine.engine, maker.place, name])
    const other = taken.get(key)
    if (other !== undefined) throw sharedName(other, alias, name)
    taken.set(key, alias)
    return { alias, maker, name }
  })
}

function sharedName(first: string, second: string, name: string): NuagesError {
  return new NuagesError(
    'NUA-DB-014',
    `The test databases of "${first}" and "${second}" would be the same: both are called "${name}".`,
    { hint: `Give one of them a 'name' of its own in 'test', or write test: { mirror: '${first}' } to share it.` },
  )
}

function noSuchDependency(alias: string, before: string, known: readonly string[]): NuagesError {
  return new NuagesError(
    'NUA-DB-014',
    `The option 'dependencies' in 'test' of the database "${alias}" names "${before}", which the settings do not have.`,
    { hint: `There are: ${known.map((name) => `"${name}"`).join(', ')}.` },
  )
}

function inCircle(way: readonly string[]): NuagesError {
  return new NuagesError(
    'NUA-DB-014',
    `The test databases depend on one another in a circle: ${way.map((name) => `"${name}"`).join(' -> ')}.`,
    {
      hint: "See 'dependencies' in the option 'test': each but the default one depends on it unless it says otherwise.",
    },
  )
}
