import type { ModelMeta } from '../../../packages/nuages/src/orm/index.ts'
import type { TestCase } from '../suite.ts'
import type { AnyQuerySet, Operations } from './orm-operations.ts'
import { describe, describeAll } from './orm-rows.ts'
import { Unsupported } from './orm-unsupported.ts'

type Json = Record<string, unknown>
type Call = (...args: unknown[]) => Promise<unknown>

/** Runs the operations of a case, or of one of its checks, and gives what the file compares. */
export async function execute(testCase: TestCase | Json, meta: ModelMeta, operations: Operations): Promise<unknown> {
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
  return new Terminal(query, meta, operations, touch).run(operation as [string, ...unknown[]])
}

/** The last operation of a case, which runs the query. */
class Terminal {
  readonly #target: Record<string, Call>
  readonly #query: AnyQuerySet
  readonly #meta: ModelMeta
  readonly #operations: Operations
  readonly #touch: readonly string[]

  constructor(query: AnyQuerySet, meta: ModelMeta, operations: Operations, touch: readonly string[]) {
    this.#query = query
    this.#target = query as unknown as Record<string, Call>
    this.#meta = meta
    this.#operations = operations
    this.#touch = touch
  }

  async run([name, ...args]: [string, ...unknown[]]): Promise<unknown> {
    const handler = this.handlers[name]
    if (handler === undefined) throw new Unsupported(`${this.#meta.name}.${name}`)
    return handler(args)
  }

  private readonly handlers: Readonly<Record<string, (args: readonly unknown[]) => Promise<unknown>>> = {
    count: () => this.call('count'),
    exists: () => this.call('exists'),
    explain: () => this.call('explain'),
    first: async () => this.row((await this.call('first')) ?? null),
    last: async () => this.row((await this.call('last')) ?? null),
    latest: async (args) => this.row(await this.call('latest', ...this.paths(args))),
    earliest: async (args) => this.row(await this.call('earliest', ...this.paths(args))),
    get: async (args) =>
      this.row(await this.call('get', ...args.map((item) => this.#operations.condition(item as Json)))),
    index: (args) => this.index(args[0] as number),
    in_bulk: (args) => this.inBulk(args),
    contains: (args) => this.call('contains', this.#operations.value(args[0])),
    iterator: (args) => this.iterator(args[0] as Json | undefined),
    raw: (args) => this.raw(args[0] as string, (args[1] ?? []) as unknown[]),
    aggregate: (args) => this.aggregate(args as Json[]),
    update: async (args) =>
      (this.#query.all as () => AnyQuerySet).call(this.#query).update?.(this.#operations.values(args[0] as Json)),
    delete: async () => deleted(await (this.#query.all as () => AnyQuerySet).call(this.#query).delete?.()),
    create: async (args) => this.row(await this.call('create', this.#operations.values((args[0] ?? {}) as Json))),
    get_or_create: (args) => this.orCreate('getOrCreate', args[0] as Json),
    update_or_create: (args) => this.orCreate('updateOrCreate', args[0] as Json),
    bulk_create: (args) => this.bulkCreate(args[0] as Json[], (args[1] ?? {}) as Json),
    bulk_update: (args) => this.bulkUpdate(args as [[unknown, Json][], string[], Json?]),
    m2m: (args) => this.relation(args as [string, string, unknown?, Json?]),
    obj_save: async (args) => this.save(await this.call('get'), args as [Json, Json?]),
    obj_delete: async () => deleted(await ((await this.call('get')) as { delete(): Promise<unknown> }).delete()),
  }

  private call(method: string, ...args: unknown[]): Promise<unknown> {
    return this.#target[method]?.(...args) as Promise<unknown>
  }

  private row(row: unknown): Promise<unknown> {
    return describe(row, this.#touch)
  }

  private paths(args: readonly unknown[]): string[] {
    return args.map((path) => this.#operations.path(path as string))
  }

  private async index(index: number): Promise<unknown> {
    const [row] = await (this.#query.slice?.(index, index + 1) as AnyQuerySet)
    // An index beyond the end is undefined here, and an error in Python.
    if (row === undefined) throw new RangeError('list index out of range')
    return this.row(row)
  }

  private async inBulk(args: readonly unknown[]): Promise<unknown> {
    const options = args.find((item) => typeof item === 'object' && item !== null && 'field_name' in item) as
      | Json
      | undefined
    const [keys] = args.filter((item) => item !== options)
    const given = keys === undefined || keys === null ? undefined : this.#operations.value(keys)
    const named = options === undefined ? [] : [{ field: this.#operations.path(options.field_name as string) }]
    const found = (await this.call('inBulk', given, ...named)) as Map<unknown, unknown>
    const pairs = [...found].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    return Promise.all(pairs.map(async ([key, row]) => [key, await this.row(row)]))
  }

  private async iterator(options: Json | undefined): Promise<unknown> {
    const rows: unknown[] = []
    const chunks = options?.chunk_size === undefined ? {} : { chunkSize: options.chunk_size }
    const iterate = (this.#query as unknown as { iterator(options: object): AsyncIterable<unknown> }).iterator(chunks)
    for await (const row of iterate) rows.push(row)
    return describeAll(rows, this.#touch)
  }

  private async raw(sql: string, params: readonly unknown[]): Promise<unknown> {
    const texts = Object.assign(sql.split('%s'), { raw: sql.split('%s') })
    return describeAll((await this.call('raw', texts, ...params)) as unknown[], this.#touch)
  }

  private async aggregate(args: readonly Json[]): Promise<unknown> {
    // An aggregate without a name gets one from its path in Python; here every one is named by its key.
    const named = args.map((arg) =>
      /^[A-Z]/.test(Object.keys(arg)[0] ?? '') ? this.unnamed(arg) : this.#operations.expressions.named(arg),
    )
    return this.call('aggregate', Object.assign({}, ...named))
  }

  private unnamed(node: Json): Json {
    const [kind = ''] = Object.keys(node)
    if (typeof node[kind] !== 'string') throw new TypeError('Complex aggregates require an alias')
    return { [`${node[kind]}__${kind.toLowerCase()}`]: this.#operations.expressions.expression(node) }
  }

  private async orCreate(method: string, given: Json): Promise<unknown> {
    const { defaults, create_defaults, ...where } = given
    const options = {
      ...(defaults === undefined ? {} : { defaults: this.#operations.values(defaults as Json) }),
      ...(create_defaults === undefined ? {} : { createDefaults: this.#operations.values(create_defaults as Json) }),
    }
    const [row, created] = (await this.call(method, this.#operations.values(where), options)) as [unknown, boolean]
    return { object: await this.row(row), created }
  }

  private async bulkCreate(rows: readonly Json[], options: Json): Promise<unknown> {
    const made = rows.map((row) => new this.#meta.modelClass(this.#operations.values(row)))
    return describeAll((await this.call('bulkCreate', made, ourOptions(options))) as unknown[], this.#touch)
  }

  private async bulkUpdate([pairs, fields, options = {}]: [[unknown, Json][], string[], Json?]): Promise<unknown> {
    const rows: object[] = []
    for (const [key, changes] of pairs) {
      const row = (await this.call('get', { pk: this.#operations.value(key) })) as object
      rows.push(Object.assign(row, this.#operations.values(changes)))
    }
    return this.call(
      'bulkUpdate',
      rows,
      fields.map((name) => this.#operations.path(name)),
      ourOptions(options),
    )
  }

  private async relation([attribute, action, args, named]: [string, string, unknown?, Json?]): Promise<unknown> {
    const row = (await this.call('get')) as Record<string, Record<string, Call> & AnyQuerySet>
    const manager = row[attribute]
    const given = this.#operations.value(args ?? []) as unknown[]
    const { through_defaults, clear, ...values } = named ?? {}
    const options = {
      ...(clear === undefined ? {} : { clear }),
      ...(through_defaults === undefined ? {} : { throughDefaults: this.#operations.values(through_defaults as Json) }),
    }
    const fields = this.#operations.values(values)
    if (action === 'set') await manager?.set?.(Array.isArray(given[0]) ? given[0] : given, options)
    else if (action === 'create' || action === 'get_or_create' || action === 'update_or_create')
      await manager?.[camel(action)]?.({ ...fields, ...(given[0] as object | undefined) }, options)
    else if (action === 'add' && through_defaults !== undefined) await manager?.link?.(given, options)
    else await manager?.[action]?.(...given)
    const rows = (await (manager as AnyQuerySet).orderBy?.('pk')) as { pk: unknown }[]
    return rows.map(({ pk }) => pk)
  }

  private async save(row: unknown, [changes, options = {}]: [Json, Json?]): Promise<unknown> {
    Object.assign(row as object, this.#operations.values(changes))
    await (row as { save(options: object): Promise<void> }).save(ourOptions(options))
    return this.row(row)
  }
}

/** Options by our names. */
function ourOptions(options: Json): Json {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [camel(name), value]))
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function deleted(result: unknown): Json {
  const { total, perModel } = result as Json
  return { total, per_model: perModel }
}
