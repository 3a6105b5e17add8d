import {
  captureQueries,
  connection,
  type Database,
  openDatabases,
  useDatabases,
} from '../../../packages/nuages/src/db/index.ts'
import { isNuagesError } from '../../../packages/nuages/src/kernel/index.ts'
import type { ModelMeta } from '../../../packages/nuages/src/orm/index.ts'
import { beginningOf } from '../../../packages/nuages/src/orm/query/beginning.ts'
import { QuerySetImpl } from '../../../packages/nuages/src/orm/query-set.ts'
import { failed, type Outcome, passed, type Suite, type SuiteContext, type TestCase } from '../suite.ts'
import { decode } from '../values.ts'
import { canonical, equal, same, show } from './orm-compare.ts'
import { addExtensions, advanceKeys, loadFixtures, openScratch } from './orm-database.ts'
import { makeModels, type ModelDescription } from './orm-models.ts'
import { type AnyQuerySet, Operations, Unsupported } from './orm-operations.ts'
import { ScriptRunner, type Step } from './orm-scripts.ts'
import { makeTables } from './orm-tables.ts'
import { execute } from './orm-terminals.ts'

type Json = Record<string, unknown>

export const perDatabase = true

/** Operations that count keys up, which PostgreSQL does not take back. */
const INSERTS = /create|save|m2m/

/** Opens a scratch database with the models and fixtures of the file; each case runs in a transaction that is rolled back. */
export default async function ormSuite(context: SuiteContext): Promise<Suite> {
  const descriptions = context.meta.models as ModelDescription[]
  const models = makeModels(descriptions, decode)
  const start = (meta: ModelMeta) =>
    new QuerySetImpl(meta, beginningOf(meta).state, {
      ...QuerySetImpl.defaults,
      fetchMode: context.fetchMode,
    }) as unknown as AnyQuerySet
  const operations = new Operations(models, decode, start)
  const open = async () => {
    const scratch = await openScratch(context.database)
    const set = await openDatabases({ default: scratch.engine })
    const before = useDatabases(set)
    await addExtensions()
    await makeTables(descriptions, models, connection())
    await loadFixtures(context.meta.fixtures as Json, models, operations)
    await advanceKeys(models)
    return async () => {
      await set.close()
      useDatabases(before)
      await scratch.remove()
    }
  }
  const close = await open()
  return {
    async run(testCase) {
      if (testCase.kind === 'query') {
        const outcome = await runCase(testCase, operations, connection(), context.fetchMode === 'peers')
        if (testCase.check !== undefined || INSERTS.test(JSON.stringify(testCase.ops))) await advanceKeys(models)
        return outcome
      }
      // A script commits, so it gets a database of its own.
      const closeOwn = await open()
      try {
        return await runScript(testCase, operations)
      } finally {
        await closeOwn()
      }
    },
    close,
  }
}

async function runScript(testCase: TestCase, operations: Operations): Promise<Outcome> {
  const runner = new ScriptRunner(connection(), (query) =>
    execute(query as Json, operations.meta(query.model as string), operations),
  )
  const uncaught = await runner.run(testCase.script as Step[])
  const trace = canonical(runner.trace, false)
  return best(traces(testCase).map((one) => judgeTrace(one, { uncaught, trace })))
}

interface Trace {
  readonly uncaught: unknown
  readonly trace: unknown
}

/** As `expectations`, for scripts. */
function traces(testCase: TestCase): Trace[] {
  const sqlite = { uncaught: testCase.uncaught ?? null, trace: testCase.expect_trace }
  const postgres =
    'expect_trace_pg' in testCase ? { uncaught: testCase.uncaught_pg ?? null, trace: testCase.expect_trace_pg } : sqlite
  return onDatabase(sqlite, postgres)
}

function judgeTrace(wanted: Trace, { uncaught, trace }: Trace): Outcome {
  if (uncaught !== wanted.uncaught) return failed(wanted.uncaught, uncaught, 'what was not caught')
  return same(canonical(wanted.trace, true), trace, false) ? passed : failed(wanted.trace, trace)
}

/** Ends a case's transaction. */
class Rollback extends Error {}

async function runCase(testCase: TestCase, operations: Operations, target: Database, fewer: boolean): Promise<Outcome> {
  let outcome: Outcome = passed
  try {
    await target.atomic(async () => {
      outcome = await judge(testCase, operations, fewer)
      throw new Rollback()
    })
  } catch (error) {
    if (!(error instanceof Rollback)) return failed(testCase.expect, null, String(error))
  }
  return outcome
}

/** `fewer`: a case may take fewer queries than Django, since rows load relations for all of their result. */
async function judge(testCase: TestCase, operations: Operations, fewer: boolean): Promise<Outcome> {
  const wanted = expectations(testCase)
  try {
    const meta = operations.meta(testCase.model as string)
    await operations.loadRows(testCase.ops)
    const { result: actual, queries: seen } = await captureQueries(() => execute(testCase, meta, operations))
    const after = testCase.check === undefined ? undefined : await checks(testCase.check as Json[], operations)
    const count = seen.filter(({ sql }) => !/^(SAVEPOINT|RELEASE|ROLLBACK)/.test(sql)).length
    return best(wanted.map((one) => judgeAnswer(testCase, one, { actual, after, count, fewer })))
  } catch (error) {
    if (error instanceof Unsupported) return failed(wanted[0]?.expect, null, `not there yet: ${error.message}`)
    if (wanted.some(({ expect }) => 'error' in expect) && isExpected(error)) return passed
    return failed(wanted[0]?.expect, null, String(error))
  }
}

/** What Django answered on one database, with so many queries. */
interface Expectation {
  readonly expect: Json
  readonly queries: number
}

/** Django answered on SQLite and PostgreSQL; on MariaDB either answer is right. */
function expectations(testCase: TestCase): Expectation[] {
  const sqlite = { expect: testCase.expect as Json, queries: testCase.queries as number }
  const postgres = {
    expect: (testCase.expect_pg ?? testCase.expect) as Json,
    queries: (testCase.queries_pg ?? testCase.queries) as number,
  }
  return onDatabase(sqlite, postgres)
}

function onDatabase<T>(sqlite: T, postgres: T): T[] {
  const { name } = connection().dialect
  return name === 'sqlite' ? [sqlite] : name === 'postgres' ? [postgres] : [sqlite, postgres]
}

function best(outcomes: readonly Outcome[]): Outcome {
  return outcomes.find(({ status }) => status === 'passed') ?? (outcomes[0] as Outcome)
}

interface Answer {
  readonly actual: unknown
  readonly after: unknown
  readonly count: number
  readonly fewer: boolean
}

function judgeAnswer(
  testCase: TestCase,
  { expect, queries }: Expectation,
  { actual, after, count, fewer }: Answer,
): Outcome {
  if ('error' in expect) return failed(expect, show(actual), 'an error is due')
  const key = 'rows' in expect ? 'rows' : 'value'
  const matches = equal(expect[key], actual, testCase.ordered !== false, testCase.nested_unordered === true)
  if (!matches) return failed(expect[key], show(actual))
  if (expect.after !== undefined && !equal(expect.after, after, false, true))
    return failed(expect.after, show(after), 'after the change')
  return count > queries || (count < queries && !fewer && !('value' in expect))
    ? failed(queries, count, 'number of queries')
    : passed
}

/** An error of ours, or one of the harness for what a type forbids here. */
function isExpected(error: unknown): boolean {
  if (error instanceof RangeError) return error.message === 'list index out of range'
  if (isNuagesError(error)) return error.code !== 'NUA-KERNEL-001'
  return (
    error instanceof TypeError &&
    ['valuesFlat takes one path', 'Complex aggregates require an alias'].includes(error.message)
  )
}

async function checks(items: readonly Json[], operations: Operations): Promise<unknown[]> {
  const results: unknown[] = []
  for (const item of items) results.push(await execute(item, operations.meta(item.model as string), operations))
  return results
}
