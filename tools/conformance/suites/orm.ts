import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decimal } from 'decimal.js'
import {
  connection,
  database,
  captureQueries,
  openDatabases,
  useDatabases,
  type Database,
} from '../../../packages/nuages/src/db/index.ts'
import { metaOf, type ModelMeta } from '../../../packages/nuages/src/orm/index.ts'
import { isNuagesError } from '../../../packages/nuages/src/kernel/index.ts'
import { QuerySetImpl } from '../../../packages/nuages/src/orm/query-set.ts'
import { ensurePostgres } from '../../../packages/nuages/tests/support/postgres.ts'
import { failed, type Outcome, passed, type Suite, type SuiteContext, type TestCase } from '../suite.ts'
import { decode } from '../values.ts'
import { makeModels, type ModelDescription, tableStatements } from './orm-models.ts'
import { type AnyQuerySet, Operations, Unsupported } from './orm-operations.ts'
import { ScriptRunner, type Step } from './orm-scripts.ts'

type Json = Record<string, unknown>

export const perDatabase = true

/** Opens a scratch database with the models and fixtures of the file; each case runs in a transaction that is rolled back. */
export default async function ormSuite(context: SuiteContext): Promise<Suite> {
  const descriptions = context.meta.models as ModelDescription[]
  const models = makeModels(descriptions, decode)
  const start = (meta: ModelMeta) =>
    new QuerySetImpl(meta, undefined, { ...QuerySetImpl.defaults, fetchMode: 'one' }) as unknown as AnyQuerySet
  const operations = new Operations(models, decode, start)
  const open = async () => {
    const scratch = await openScratch(context.database)
    const set = await openDatabases({ default: scratch.engine })
    const before = useDatabases(set)
    for (const sql of tableStatements(descriptions, models, connection())) {
      await connection().execute(sql, [], { write: true })
    }
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
      if (testCase.kind === 'query') return runCase(testCase, operations, connection())
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

/** PostgreSQL does not count up where a key is given by hand. */
async function advanceKeys(models: ReadonlyMap<string, ModelMeta>): Promise<void> {
  if (connection().dialect.name === 'sqlite') return
  for (const { primaryKey, dbTable } of models.values()) {
    if (!primaryKey.generatedByDatabase) continue
    const sequence = `pg_get_serial_sequence('"${dbTable}"', '${primaryKey.column}')`
    const last = `(SELECT GREATEST(MAX("${primaryKey.column}"), 1) FROM "${dbTable}")`
    await connection().execute(`SELECT setval(${sequence}, ${last}, (SELECT COUNT(*) > 0 FROM "${dbTable}"))`, [], {
      write: true,
    })
  }
}

async function runScript(testCase: TestCase, operations: Operations): Promise<Outcome> {
  const runner = new ScriptRunner(connection(), (query) =>
    execute(query as Json, operations.meta(query.model as string), operations),
  )
  const uncaught = await runner.run(testCase.script as Step[])
  if (uncaught !== (testCase.uncaught ?? null)) return failed(testCase.uncaught, uncaught, 'what was not caught')
  const trace = canonical(runner.trace, false)
  return same(canonical(testCase.expect_trace, true), trace, false) ? passed : failed(testCase.expect_trace, trace)
}

let scratches = 0

async function openScratch(name: SuiteContext['database']) {
  if (name === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'nuages-conformance-'))
    return {
      engine: database.sqlite({ file: join(folder, 'db.sqlite3') }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  if (name !== 'postgres') throw new Error(`The database ${name} is not supported yet.`)
  const { url, stop } = await ensurePostgres()
  const scratch = `nuages_conformance_${process.pid}_${scratches++}`
  const admin = await openDatabases({ default: database.fromUrl(url) })
  await admin.get('default').execute(`CREATE DATABASE "${scratch}"`, [], { write: true })
  const target = new URL(url)
  target.pathname = `/${scratch}`
  return {
    engine: database.fromUrl(target.href),
    remove: async () => {
      await admin.get('default').execute(`DROP DATABASE "${scratch}" WITH (FORCE)`, [], { write: true })
      await admin.close()
      await stop()
    },
  }
}

async function loadFixtures(
  fixtures: Json,
  models: ReadonlyMap<string, ModelMeta>,
  operations: Operations,
): Promise<void> {
  await connection().atomic(async () => {
    for (const [name, rows] of Object.entries(fixtures)) {
      const meta = models.get(name)
      if (meta !== undefined) {
        for (const row of rows as Json[]) {
          const entries = Object.entries(row).map(([key, value]) => [key, operations.value(value)] as const)
          await new QuerySetImpl(meta).create(
            Object.fromEntries(entries.filter(([key]) => meta.find(key) !== undefined)),
          )
        }
      } else if (name.includes('.')) await loadPairs(name, rows as [unknown, unknown][], models)
    }
  })
}

async function loadPairs(
  name: string,
  pairs: readonly [unknown, unknown][],
  models: ReadonlyMap<string, ModelMeta>,
): Promise<void> {
  const [modelName = '', attribute = ''] = name.split('.')
  const relation = models.get(modelName)?.relation(attribute) as
    | { table: string; columns: readonly [string, string] }
    | undefined
  if (relation === undefined) return
  for (const [own, other] of pairs) {
    await connection().execute(
      `INSERT INTO "${relation.table}" ("${relation.columns[0]}", "${relation.columns[1]}") VALUES (${Number(own)}, ${Number(other)})`,
      [],
      { write: true },
    )
  }
}

/** Ends a case's transaction. */
class Rollback extends Error {}

async function runCase(testCase: TestCase, operations: Operations, target: Database): Promise<Outcome> {
  let outcome: Outcome = passed
  try {
    await target.atomic(async () => {
      outcome = await judge(testCase, operations)
      throw new Rollback()
    })
  } catch (error) {
    if (!(error instanceof Rollback)) return failed(testCase.expect, null, String(error))
  }
  return outcome
}

async function judge(testCase: TestCase, operations: Operations): Promise<Outcome> {
  const expect = testCase.expect as Json
  const onPostgres = connection().dialect.name === 'postgresql' || connection().dialect.name === 'postgres'
  const wanted = (onPostgres ? (testCase.expect_pg ?? expect) : expect) as Json
  const queries = (onPostgres ? (testCase.queries_pg ?? testCase.queries) : testCase.queries) as number
  try {
    const meta = operations.meta(testCase.model as string)
    await operations.loadRows(testCase.ops)
    const { result: actual, queries: seen } = await captureQueries(() => execute(testCase, meta, operations))
    const after = testCase.check === undefined ? undefined : await checks(testCase.check as Json[], operations)
    if ('error' in wanted) return failed(wanted, show(actual), 'an error is due')
    const key = 'rows' in wanted ? 'rows' : 'value'
    const matches = equal(wanted[key], actual, testCase.ordered !== false, testCase.nested_unordered === true)
    if (!matches) return failed(wanted[key], show(actual))
    if (wanted.after !== undefined && !equal(wanted.after, after, false, true))
      return failed(wanted.after, show(after), 'after the change')
    const count = seen.filter(({ sql }) => !/^(SAVEPOINT|RELEASE|ROLLBACK)/.test(sql)).length
    return count > queries || (count < queries && !('value' in wanted))
      ? failed(queries, count, 'number of queries')
      : passed
  } catch (error) {
    if (error instanceof Unsupported) return failed(wanted, null, `not there yet: ${error.message}`)
    if ('error' in wanted && isNuagesError(error) && error.code !== 'NUA-KERNEL-001') return passed
    return failed(wanted, null, String(error))
  }
}

async function execute(testCase: TestCase | Json, meta: ModelMeta, operations: Operations): Promise<unknown> {
  const via = testCase.via as [unknown, string] | undefined
  const from =
    via === undefined
      ? undefined
      : ((await operations.load([meta.name, via[0]])) as Record<string, AnyQuerySet>)[via[1]]
  const { query, rest } = operations.query(meta, testCase.ops as unknown[][], from)
  const touch = (testCase.touch ?? []) as string[]
  const [operation] = rest
  if (operation === undefined) return describeAll(await query, touch)
  if (rest.length > 1) throw new Unsupported(`operations after ${String(operation[0])}`)
  return terminal({ query }, operation as [string, ...unknown[]], operations, touch, meta)
}

async function terminal(
  { query }: { query: AnyQuerySet },
  [name, ...args]: [string, ...unknown[]],
  operations: Operations,
  touch: readonly string[],
  meta: ModelMeta,
): Promise<unknown> {
  const target = query as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
  switch (name) {
    case 'count':
    case 'exists':
      return target[name]?.()
    case 'first':
    case 'last':
      return describe((await target[name]?.()) ?? null, touch)
    case 'latest':
    case 'earliest':
      return describe(await target[name]?.(...args.map((path) => operations.path(path as string))), touch)
    case 'get':
      return describe(
        await (args.length === 0 ? target.get?.() : target.get?.(operations.condition(args[0] as Json))),
        touch,
      )
    case 'index':
      return describe((await query)[args[0] as number], touch)
    case 'in_bulk': {
      if (args.length > 1 || isObject(args[0])) throw new Unsupported('in_bulk by another field')
      const found = (await target.inBulk?.(...args)) as Map<unknown, unknown>
      const pairs = [...found].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
      return Promise.all(pairs.map(async ([key, row]) => [key, await describe(row, touch)]))
    }
    case 'bulk_create': {
      const { batch_size, ignore_conflicts, ...others } = (args[1] ?? {}) as Json
      if (Object.keys(others).length > 0) throw new Unsupported('bulk_create that updates')
      const rows = (args[0] as Json[]).map((row) => new meta.modelClass(values(row, operations)))
      const options = {
        ...(batch_size === undefined ? {} : { batchSize: batch_size }),
        ignoreConflicts: ignore_conflicts === true,
      }
      return describeAll((await target.bulkCreate?.(rows, options)) as unknown[], touch)
    }
    case 'iterator': {
      const rows: unknown[] = []
      const options = args[0] as Json | undefined
      const iterate = (query as unknown as { iterator(options: object): AsyncIterable<unknown> }).iterator(
        options?.chunk_size === undefined ? {} : { chunkSize: options.chunk_size },
      )
      for await (const row of iterate) rows.push(row)
      return describeAll(rows, touch)
    }
    case 'aggregate':
      return target.aggregate?.(Object.assign({}, ...args.map((arg) => operations.expressions(arg as Json))))
    case 'delete':
      return deleted((await target.delete?.()) as Json)
    case 'update':
      return (query.all as () => AnyQuerySet).call(query).update?.(values(args[0] as Json, operations)) as unknown
    case 'create':
      return describe(await target.create?.(values(args[0] as Json, operations)), touch)
    case 'contains':
      return target.contains?.(operations.value(args[0]))
    case 'm2m':
      return changeRelation({ query }, args, operations)
    case 'obj_save':
      return saved(await target.get?.(), args, operations)
    case 'obj_delete':
      return deleted((await ((await target.get?.()) as { delete(): Promise<Json> }).delete()) as Json)
    default:
      throw new Unsupported(`${meta.name}.${name}`)
  }
}

async function changeRelation(
  { query }: { query: AnyQuerySet },
  [attribute, action, args]: readonly unknown[],
  operations: Operations,
): Promise<unknown> {
  const row = (await (query as unknown as { get(): Promise<unknown> }).get()) as Record<
    string,
    Record<string, (...args: unknown[]) => Promise<unknown>> & AnyQuerySet
  >
  const manager = row[attribute as string]
  const given = operations.value(args ?? []) as unknown[]
  if (action === 'set') await manager?.set?.(Array.isArray(given[0]) ? given[0] : given)
  else if (action === 'create') await manager?.create?.(given[0])
  else await manager?.[action as string]?.(...given)
  const rows = (await (manager as AnyQuerySet).orderBy?.('pk')) as { pk: unknown }[]
  return rows.map(({ pk }) => pk)
}

async function saved(row: unknown, [changes, options]: readonly unknown[], operations: Operations): Promise<unknown> {
  Object.assign(row as object, values(changes as Json, operations))
  const { update_fields, ...others } = (options ?? {}) as Json
  if (Object.keys(others).length > 0) throw new Unsupported('save options')
  await (row as { save(options: object): Promise<void> }).save(
    update_fields === undefined ? {} : { updateFields: update_fields },
  )
  return describe(row, [])
}

function values(given: Json, operations: Operations): Json {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [operations.path(name), operations.value(value)]),
  )
}

async function checks(items: readonly Json[], operations: Operations): Promise<unknown[]> {
  const results: unknown[] = []
  for (const item of items) results.push(await execute(item, operations.meta(item.model as string), operations))
  return results
}

function deleted(result: Json): Json {
  return { total: result.total, per_model: result.perModel }
}

async function describeAll(rows: readonly unknown[], touch: readonly string[]): Promise<unknown[]> {
  const described: unknown[] = []
  for (const row of rows) described.push(await describe(row, touch))
  return described
}

/** A row as the file writes one: its model, key, annotations and the paths that the case reads. */
async function describe(row: unknown, touch: readonly string[]): Promise<unknown> {
  if (typeof row !== 'object' || row === null || !('pk' in row) || !('save' in row)) return row
  const result: Json = { ...row, $m: metaOf(row.constructor).name, pk: row.pk }
  for (const path of touch) result[`.${path}`] = await follow(row, path)
  return result
}

async function follow(row: unknown, path: string): Promise<unknown> {
  let values: unknown = row
  for (const word of path.split('.')) {
    if (word.includes('(')) throw new Unsupported(`touch ${path}`)
    if (word.endsWith('[]')) values = await (values as Record<string, PromiseLike<unknown>>)[word.slice(0, -2)]
    else if (Array.isArray(values)) values = await Promise.all(values.map((item: Json) => item[word]))
    else values = values === null ? null : await (values as Json)[word === 'pk' ? 'pk' : word]
  }
  return Array.isArray(values) ? describeAll(values, []) : describe(values, [])
}

// ---- comparison

function equal(expected: unknown, actual: unknown, ordered: boolean, nested: boolean): boolean {
  const left = canonical(expected, true)
  const right = canonical(actual, false)
  if (!Array.isArray(left) || !Array.isArray(right)) return same(left, right, nested)
  if (left.length !== right.length) return false
  return ordered
    ? left.every((item, index) => same(item, right[index], nested))
    : multiset(left, nested) === multiset(right, nested)
}

function multiset(items: readonly unknown[], nested: boolean): string {
  return items
    .map((item) => text(item, nested))
    .sort()
    .join('\n')
}

function same(left: unknown, right: unknown, nested: boolean): boolean {
  if (typeof left === 'number' && typeof right === 'number')
    return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left))
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length &&
      (nested
        ? multiset(left, nested) === multiset(right, nested)
        : left.every((item, index) => same(item, right[index], nested)))
    )
  }
  if (isObject(left) && isObject(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)])
    return [...keys].every((key) => same(left[key], right[key], nested))
  }
  return left === right
}

function text(value: unknown, nested: boolean): string {
  if (Array.isArray(value))
    return `[${nested ? value.map((item) => text(item, nested)).sort() : value.map((item) => text(item, nested))}]`
  if (isObject(value))
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${key}:${text(value[key], nested)}`)}}`
  return typeof value === 'number' ? String(Number(value.toPrecision(10))) : `${typeof value} ${String(value)}`
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Both sides in one form: numbers, texts, lists and plain objects. */
function canonical(value: unknown, encoded: boolean): unknown {
  if (encoded && isObject(value) && !('$m' in value) && Object.keys(value).some((key) => key.startsWith('$')))
    return canonical(decode(value), false)
  if (Array.isArray(value)) return value.map((item) => canonical(item, encoded))
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Number) return value.valueOf()
  if (value instanceof Decimal) return value.toNumber()
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [String(key), canonical(item, encoded)]))
  if (isObject(value)) {
    const prototype = Object.getPrototypeOf(value) as unknown
    if (prototype !== Object.prototype && prototype !== null && !('$m' in value)) return String(value)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key.replace(/Id$/, '_id'), canonical(item, encoded)]),
    )
  }
  return value
}

function show(value: unknown): unknown {
  return canonical(value, false)
}
