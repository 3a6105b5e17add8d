import { type ModelMeta, Prefetch, Q } from '../../../packages/nuages/src/orm/index.ts'
import { Expressions } from './orm-expressions.ts'
import { Unsupported } from './orm-unsupported.ts'

export { Unsupported }

type Decode = (value: unknown) => unknown
type Json = Record<string, unknown>

/** A query set without its compile-time types. */
export type AnyQuerySet = Record<string, (...args: unknown[]) => AnyQuerySet> & PromiseLike<unknown[]>

const NAMES: Readonly<Record<string, string>> = {
  order_by: 'orderBy',
  distinct: 'distinct',
  reverse: 'reverse',
  select_related: 'selectRelated',
  only: 'only',
  defer: 'defer',
  all: 'all',
  none: 'none',
}

/** Turns the operations of a case into calls on query sets. */
export class Operations {
  readonly models: ReadonlyMap<string, ModelMeta>
  readonly decode: Decode
  readonly expressions: Expressions
  readonly start: (meta: ModelMeta) => AnyQuerySet
  private readonly rows = new Map<string, unknown>()
  private readonly keys: ReadonlySet<string>

  constructor(models: ReadonlyMap<string, ModelMeta>, decode: Decode, start: (meta: ModelMeta) => AnyQuerySet) {
    this.models = models
    this.decode = decode
    this.start = start
    const relations = [...models.values()].flatMap((meta) =>
      meta.columns.filter((field) => field.attname !== field.name),
    )
    this.keys = new Set(relations.map((field) => `${snake(field.name)}_id`))
    this.expressions = new Expressions({
      path: (path) => this.path(path),
      decode,
      row: (named) => this.row(named),
      subquery: (node) => this.subquery(node),
    })
  }

  meta(name: string): ModelMeta {
    const meta = this.models.get(name)
    if (meta === undefined) throw new Unsupported(`model ${name}`)
    return meta
  }

  subquery(node: Json): AnyQuerySet {
    return this.query(this.meta(node.model as string), node.ops as unknown[][]).query
  }

  /** Applies operations that give query sets; stops before the first that does not. */
  query(
    meta: ModelMeta,
    ops: readonly unknown[][],
    from = this.start(meta),
  ): { query: AnyQuerySet; rest: readonly unknown[][] } {
    let query = from
    for (let index = 0; index < ops.length; index++) {
      const [name, ...args] = ops[index] as [string, ...unknown[]]
      const next = this.step(query, name, args)
      if (next === null) return { query, rest: ops.slice(index) }
      query = next
    }
    return { query, rest: [] }
  }

  private step(query: AnyQuerySet, name: string, args: readonly unknown[]): AnyQuerySet | null {
    const call = (method: string, ...values: unknown[]) =>
      (query[method] as (...args: unknown[]) => AnyQuerySet).apply(query, values)
    switch (name) {
      case 'slice':
        if (args[2] !== undefined && args[2] !== null) throw new Unsupported('a slice with a step')
        return call('slice', args[0] ?? 0, ...(args[1] === null || args[1] === undefined ? [] : [args[1]]))
      case 'values':
        return call('values', ...args.map((item) => this.selected(item)))
      case 'values_list':
        return this.valuesList(call, args)
      case 'filter':
      case 'exclude':
        return args.length === 0 ? call(name, {}) : this.conditions(call, name, args)
      case 'annotate':
      case 'alias':
        return call(name, Object.assign({}, ...args.map((arg) => this.expressions.named(arg as Json))))
      case 'prefetch_related':
        return call('prefetchRelated', ...args.map((item) => this.prefetch(item)))
      case 'dates':
      case 'datetimes':
        return this.rounded(call, name, args)
      case 'union':
      case 'intersection':
      case 'difference':
      case 'and':
      case 'or':
      case 'xor':
        return call(name, ...args.map((item) => this.partner(item as Json)))
      case 'select_for_update':
        return call('selectForUpdate', ...(args.length === 0 ? [] : [lockOptions(args[0] as Json)]))
      case 'using':
        return call('using', args[0])
      default: {
        const method = NAMES[name]
        return method === undefined
          ? null
          : call(method, ...args.map((item) => (item === null ? null : this.expressions.order(item))))
      }
    }
  }

  private conditions(
    call: (method: string, ...values: unknown[]) => AnyQuerySet,
    name: string,
    args: readonly unknown[],
  ): AnyQuerySet {
    const [first = {}, ...others] = args.map((arg) => this.expressions.condition(arg as Json))
    const all = others.reduce<object>(
      (left, right) => (Q(left) as unknown as { and(other: object): object }).and(right),
      first,
    )
    return call(name, all)
  }

  private valuesList(
    call: (method: string, ...values: unknown[]) => AnyQuerySet,
    args: readonly unknown[],
  ): AnyQuerySet {
    const options = args.find(isOptions) as Json | undefined
    const paths = args.filter((item) => !isOptions(item)).map((item) => this.selected(item))
    if (options?.named === true) return call('values', ...paths)
    if (options?.flat !== true) return call('valuesList', ...paths)
    // There is no flat list of several: the method takes one path, and its type says so.
    if (paths.length > 1) throw new TypeError('valuesFlat takes one path')
    return call('valuesFlat', ...paths)
  }

  /** A path, an expression, or expressions by name. */
  private selected(item: unknown): unknown {
    if (typeof item === 'string') return this.path(item)
    const [key = ''] = Object.keys(item as Json)
    return /^[A-Z+\-*/%^&|<>#]/.test(key) ? this.expressions.expression(item) : this.expressions.named(item as Json)
  }

  private prefetch(item: unknown): unknown {
    if (item === null) return null
    if (typeof item === 'string') return this.path(item)
    const { Prefetch: path, queryset, to_attr } = item as { Prefetch: string; queryset?: Json; to_attr?: string }
    return new Prefetch(this.path(path), {
      ...(queryset === undefined ? {} : { query: this.subquery(queryset) }),
      ...(to_attr === undefined ? {} : { toAttr: to_attr }),
    })
  }

  private rounded(
    call: (method: string, ...values: unknown[]) => AnyQuerySet,
    name: string,
    args: readonly unknown[],
  ): AnyQuerySet {
    const [path, unit, options = {}] = args as [string, string, { order?: string; tzinfo?: string }?]
    return call(name, this.path(path), unit, {
      ...(options.order === undefined ? {} : { order: options.order.toLowerCase() }),
      ...(options.tzinfo === undefined ? {} : { timeZone: options.tzinfo }),
    })
  }

  private partner(item: Json): unknown {
    return 'model' in item ? this.subquery(item) : item
  }

  /** A path in our words: the raw key of `author` is `authorId` here. */
  path(path: string): string {
    const minus = path.startsWith('-') ? '-' : ''
    const words = path
      .slice(minus.length)
      .split('__')
      .map((word) => (this.keys.has(word) ? word.replace(/_id$/, 'Id') : word))
      .map((word) => (word.endsWith('_ptr') || word.endsWith('_ptrId') ? camel(word) : word))
    return minus + words.join('__')
  }

  condition(node: Json): object {
    return this.expressions.condition(node)
  }

  value(value: unknown): unknown {
    return this.expressions.value(value)
  }

  /** Values by our names. */
  values(given: Json): Json {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [this.path(name), this.value(value)]))
  }

  /**
   * Loads the rows that a case names. It is done first, so that all else is synchronous: an async function that
   * returned a query set would run it.
   */
  async loadRows(node: unknown): Promise<void> {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'Obj') await this.load(value as [string, unknown])
      else await this.loadRows(value)
    }
  }

  async load(named: [string, unknown]): Promise<unknown> {
    const [name, pk] = named
    const query = this.start(this.meta(name)) as unknown as { get(where: object): Promise<unknown> }
    const row = await query.get({ pk: this.value(pk) })
    this.rows.set(JSON.stringify(named), row)
    return row
  }

  row(named: [string, unknown]): unknown {
    return this.rows.get(JSON.stringify(named))
  }
}

/** Options of a lock by our names. */
function lockOptions({ nowait, skip_locked, no_key, of }: Json): Json {
  const given = { nowait, skipLocked: skip_locked, noKey: no_key, of }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function isOptions(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).every((key) => ['flat', 'named'].includes(key))
  )
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
