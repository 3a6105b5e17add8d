import {
  Avg,
  Count,
  type Expr,
  F,
  Max,
  Min,
  type ModelMeta,
  Q,
  Sum,
  Value,
} from '../../../packages/nuages/src/orm/index.ts'

type Decode = (value: unknown) => unknown
type Json = Record<string, unknown>

/** A query set without its compile-time types. */
export type AnyQuerySet = Record<string, (...args: unknown[]) => AnyQuerySet> & PromiseLike<unknown[]>

/** Raised for what the project cannot say yet: the case fails under this name. */
export class Unsupported extends Error {}

const NAMES: Readonly<Record<string, string>> = {
  filter: 'filter',
  exclude: 'exclude',
  order_by: 'orderBy',
  annotate: 'annotate',
  alias: 'alias',
  distinct: 'distinct',
  reverse: 'reverse',
  select_related: 'selectRelated',
  prefetch_related: 'prefetchRelated',
  only: 'only',
  defer: 'defer',
  all: 'all',
  none: 'none',
  values: 'values',
}

/** Turns the operations of a case into calls on query sets. */
export class Operations {
  readonly models: ReadonlyMap<string, ModelMeta>
  readonly decode: Decode
  private readonly rows = new Map<string, unknown>()
  readonly start: (meta: ModelMeta) => AnyQuerySet

  constructor(models: ReadonlyMap<string, ModelMeta>, decode: Decode, start: (meta: ModelMeta) => AnyQuerySet) {
    this.models = models
    this.decode = decode
    this.start = start
  }

  meta(name: string): ModelMeta {
    const meta = this.models.get(name)
    if (meta === undefined) throw new Unsupported(`model ${name}`)
    return meta
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
      const next = this.step(meta, query, name, args)
      if (next === null) return { query, rest: ops.slice(index) }
      query = next
    }
    return { query, rest: [] }
  }

  private step(meta: ModelMeta, query: AnyQuerySet, name: string, args: readonly unknown[]): AnyQuerySet | null {
    const call = (method: string, ...values: unknown[]) =>
      (query[method] as (...args: unknown[]) => AnyQuerySet).apply(query, values)
    if (name === 'slice') {
      if (args[2] !== undefined && args[2] !== null) throw new Unsupported('a slice with a step')
      return call('slice', args[0] ?? 0, ...(args[1] === null || args[1] === undefined ? [] : [args[1]]))
    }
    if (name === 'values_list') {
      const options = args.find(isOptions) as Json | undefined
      const paths = args.filter((item) => typeof item === 'string').map((item) => this.path(item as string))
      if (options?.named === true || args.some((item) => typeof item === 'object' && item !== null && !isOptions(item)))
        throw new Unsupported('values_list of expressions')
      return options?.flat === true ? call('valuesFlat', ...paths) : call('valuesList', ...paths)
    }
    if (name === 'filter' || name === 'exclude') {
      let result = query
      for (const arg of args) result = (result[name] as (condition: object) => AnyQuerySet)(this.condition(arg as Json))
      return result
    }
    if (name === 'annotate' || name === 'alias') {
      const expressions = Object.assign({}, ...args.map((arg) => this.expressions(arg as Json)))
      return call(name, expressions)
    }
    const method = NAMES[name]
    if (method === undefined) return null
    const values = args.map((item) => (typeof item === 'string' ? this.path(item) : this.expression(item)))
    return call(method, ...values)
  }

  /** A path in our words: the raw key of `author` is `authorId` here. */
  path(path: string): string {
    const minus = path.startsWith('-') ? '-' : ''
    const words = path
      .slice(minus.length)
      .split('__')
      .map((word) => (this.keys.has(word) ? word.replace(/_id$/, 'Id') : word))
    return minus + words.join('__')
  }

  private get keys(): Set<string> {
    const names = [...this.models.values()].flatMap((meta) =>
      meta.columns.filter((field) => field.attname !== field.name).map((field) => `${field.name}_id`),
    )
    return new Set(names)
  }

  condition(node: Json): object {
    const [key] = Object.keys(node)
    if (key === 'Q' || key === undefined || !/^[A-Z]/.test(key))
      return this.lookups((key === 'Q' ? node.Q : node) as Json)
    const items = node[key]
    if (key === 'Not') return Q(this.condition(items as Json)).not()
    const parts = ((Array.isArray(items) ? items : []) as Json[]).map((item) => this.condition(item))
    if (!['And', 'Or', 'Xor'].includes(key)) throw new Unsupported(`condition ${key}`)
    const [first = {}, ...others] = parts
    const join = key.toLowerCase() as 'and' | 'or' | 'xor'
    return others.reduce<object>(
      (left, right) => (Q(left) as unknown as Record<string, (other: object) => object>)[join]?.(right) as object,
      Q(first),
    )
  }

  private lookups(where: Json): object {
    const entries = Object.entries(where).map(([key, value]) => [this.path(key), this.value(value)] as const)
    return Object.fromEntries(entries)
  }

  /** A value of a lookup: decoded, or an expression, a row or a query. */
  value(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.value(item))
    if (typeof value !== 'object' || value === null) return value
    const [key = ''] = Object.keys(value)
    const node = value as Json
    if (key === 'Obj') return this.row(node.Obj as [string, unknown])
    if (key === 'QuerySet')
      return this.query(this.meta((node.QuerySet as Json).model as string), (node.QuerySet as Json).ops as unknown[][])
        .query
    if (key === '$json') return node.$json
    if (/^[A-Z+\-*/%^&|<>#]/.test(key)) return this.expression(value)
    const decoded = this.decode(value)
    return typeof decoded === 'object' && decoded !== null && 'instant' in decoded ? decoded.instant : decoded
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

  expressions(node: Json): Record<string, Expr> {
    const entries = Object.entries(node).map(([name, value]) => [name, this.expression(value)] as const)
    return Object.fromEntries(entries)
  }

  /** An expression; a bare text is a path. */
  expression(value: unknown): Expr {
    if (typeof value === 'string') return F(this.path(value))
    if (typeof value !== 'object' || value === null) return Value(value as never)
    const node = value as Json
    const [kind = ''] = Object.keys(node)
    const aggregates = { Count, Sum, Avg, Min, Max } as const
    if (kind in aggregates) {
      if (node.default !== undefined || node.output !== undefined)
        throw new Unsupported(`${kind} with default or output`)
      const options = {
        ...(node.distinct === true ? { distinct: true } : {}),
        ...(node.filter === undefined ? {} : { filter: this.condition(node.filter as Json) }),
      }
      const source = node[kind] === '*' ? '*' : this.expression(node[kind])
      return aggregates[kind as keyof typeof aggregates](source as never, options) as Expr
    }
    if (kind === 'F') return F(this.path(node.F as string))
    if (kind === 'Value' && node.output === undefined && ['string', 'number', 'boolean'].includes(typeof node.Value))
      return Value(node.Value as string)
    if (kind === 'OrderBy') {
      const nulls =
        node.nulls_first === true
          ? { nulls: 'first' as const }
          : node.nulls_last === true
            ? { nulls: 'last' as const }
            : {}
      const inner = this.expression(node.OrderBy)
      return (node.desc === true ? inner.desc(nulls) : inner.asc(nulls)) as unknown as Expr
    }
    const arithmetic: Record<string, 'plus' | 'minus' | 'times' | 'dividedBy' | 'modulo'> = {
      '+': 'plus',
      '-': 'minus',
      '*': 'times',
      '/': 'dividedBy',
      '%': 'modulo',
    }
    if (arithmetic[kind] !== undefined) {
      const [left, right] = (node[kind] as unknown[]).map((item) => this.expression(item))
      return (left as Expr)[arithmetic[kind]](right as Expr) as Expr
    }
    throw new Unsupported(`expression ${kind}`)
  }
}

function isOptions(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).every((key) => ['flat', 'named'].includes(key))
  )
}
