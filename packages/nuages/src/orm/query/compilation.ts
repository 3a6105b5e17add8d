import type { ColumnType } from '../../db/index.ts'
import type { OrderNode, SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { NotImplementedYet } from '../../kernel/index.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { Expr, type ExpressionScope, OrderedExpr, type Resolved } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { conditionOf } from './conditions.ts'
import { buildFilter, buildInExpression, type Built } from './filters.ts'
import { fieldNode, isMany, Joins, type QueryState, unknownField } from './query.ts'

/** A column of the result: how its value is read. */
export interface OutputColumn {
  readonly name: string
  readonly type: ColumnType | null
  /** Converts a stored value, or null where it is the value. */
  readonly field: BaseField | null
}

/** A related row in a joined result. */
export interface RelatedOutput {
  readonly field: ForeignKeyField | ReverseField
  readonly meta: ModelMeta
  /** Where its columns begin, and whose relation it is: -1 for the row itself, else an index of this list. */
  readonly offset: number
  readonly parent: number
}

/** A select with the map of its result. */
export interface CompiledQuery {
  readonly select: SelectNode
  readonly outputs: readonly OutputColumn[]
  /** How many of the outputs are the model's own columns, in the positions given. */
  readonly own: readonly number[]
  readonly related: readonly RelatedOutput[]
  readonly annotations: readonly { readonly name: string | symbol; readonly index: number }[]
}

interface Selection {
  readonly value: SqlNode
  readonly output: OutputColumn
}

let prefixes = 0

/** Turns what a query set says into a select: names become joins and columns, in the order in which they were said. */
export class Compilation implements ExpressionScope {
  readonly meta: ModelMeta
  readonly joins: Joins
  readonly #annotations = new Map<string, Resolved>()
  readonly #where: SqlNode[] = []
  readonly #having: SqlNode[] = []
  readonly #extra: { readonly value: SqlNode; readonly name: symbol }[] = []
  #grouped = false
  #groupPaths: readonly string[] | null = null
  #values: readonly string[] | null = null

  constructor(meta: ModelMeta, prefix = '') {
    this.meta = meta
    this.joins = new Joins(meta, prefix)
  }

  /** A query on the same model inside this one. */
  inner(): Compilation {
    return new Compilation(this.meta, `U${(prefixes = (prefixes + 1) % 1000)}_`)
  }

  /** Finds a path: an annotation or a field, and the words after it. */
  resolve(
    path: string,
    reuse?: Set<string>,
    allowMany = true,
  ): { resolved: Resolved; rest: readonly string[]; joins: readonly string[]; nullable: boolean } {
    const [first = '', ...others] = path.split('__')
    const annotation = this.#annotations.get(first)
    if (annotation !== undefined) return { resolved: annotation, rest: others, joins: [], nullable: true }
    const step = this.joins.walk(path, reuse, allowMany)
    const outer = this.joins.byAlias.get(step.alias)?.type === 'left'
    return {
      resolved: {
        node: fieldNode(step.alias, step.field),
        field: step.field,
        type: step.field.columnType(),
        aggregate: false,
      },
      rest: step.rest,
      joins: step.joins,
      nullable: step.field.null || outer,
    }
  }

  resolvePath(path: string): Resolved {
    const { resolved, rest } = this.resolve(path)
    if (rest.length > 0) throw new FieldError(`'${path}': ${this.meta.label} has no '${rest.join('__')}' there.`)
    return resolved
  }

  resolveCondition(condition: object): SqlNode {
    return buildInExpression(this, conditionOf(condition))
  }

  /** Adds what the state says about rows: filters and annotations. */
  apply(state: QueryState): this {
    for (const tie of state.ties) tie(this)
    if (state.empty) this.#where.push({ kind: 'or', items: [] })
    const steps = [
      ...state.annotations.map((item) => ({ at: item.at, run: () => this.annotate(item) })),
      ...state.filters.map((item) => ({
        at: item.at,
        run: () => this.addFilter(buildFilter(this, conditionOf(item.condition), item.negated)),
      })),
    ]
    for (const step of steps.sort((a, b) => a.at - b.at)) step.run()
    return this
  }

  private annotate(item: QueryState['annotations'][number]): void {
    if (this.meta.byName.has(item.name))
      throw new FieldError(`The annotation '${item.name}' has the name of a field of ${this.meta.label}.`)
    const resolved = item.expression.resolve(this)
    if (resolved.aggregate && !this.#grouped) {
      this.#grouped = true
      this.#groupPaths = item.groupBy
    }
    this.#annotations.set(item.name, resolved)
  }

  private addFilter(built: Built): void {
    if (!built.aggregate) this.#where.push(built.node)
    else this.#having.push(built.node)
  }

  /** Adds a condition in SQL, such as the tie of a prefetch. */
  restrict(node: SqlNode): void {
    this.#where.push(node)
  }

  /** Selects one more value, kept on the rows under a symbol. */
  extra(value: SqlNode, name: symbol): void {
    this.#extra.push({ value, name })
  }

  get where(): SqlNode | null {
    return conjunction(this.#where)
  }
  get grouped(): boolean {
    return this.#grouped
  }

  /** A select of given columns, with the joins as they are now. */
  plain(columns: SelectNode['columns'], where: SqlNode | null = this.where): SelectNode {
    return {
      kind: 'select',
      distinct: false,
      columns,
      from: { table: this.meta.dbTable, alias: this.joins.base },
      joins: this.joins.nodes(),
      where,
      groupBy: [],
      having: conjunction(this.#having),
      orderBy: [],
      limit: null,
      offset: 0,
    }
  }

  /** The select of a query set's rows. */
  rows(state: QueryState): CompiledQuery {
    this.#values = state.values
    this.apply(state)
    const own = state.values === null ? this.ownPositions(state) : []
    const selections: Selection[] =
      state.values === null ? own.map((position) => this.columnOf(this.meta, this.joins.base, position)) : []
    const related: RelatedOutput[] = []
    if (state.values === null) for (const path of state.selectRelated) this.selectRelated(path, selections, related)
    else for (const path of state.values) selections.push(this.valueOf(path))
    const annotations = state.values === null ? this.selectAnnotations(state, selections) : []
    for (const { value, name } of this.#extra) {
      selections.push({ value, output: { name: '', type: null, field: null } })
      annotations.push({ name, index: selections.length - 1 })
    }
    const orderBy = this.order(state)
    const groupBy = this.groupBy(state, selections, orderBy)
    const select = {
      ...this.plain(selections.map(({ value }) => ({ value }))),
      orderBy,
      groupBy,
      distinct: state.distinct,
      ...window(state),
      forUpdate: state.forUpdate ?? undefined,
    }
    return { select, outputs: selections.map(({ output }) => output), own, related, annotations }
  }

  private ownPositions(state: QueryState): number[] {
    const all = this.meta.columns.map((_, index) => index)
    if (state.only === null) return all
    const named = new Set(
      state.only.paths.map((path) => {
        const field = this.meta.find(path)
        if (field === undefined || field.columnType() === null) throw unknownField(this.meta, path)
        return this.meta.position(field)
      }),
    )
    const key = this.meta.position(this.meta.primaryKey)
    return all.filter((index) => index === key || named.has(index) !== (state.only?.defer === true))
  }

  private columnOf(meta: ModelMeta, alias: string, position: number): Selection {
    const field = meta.columns[position] as BaseField
    return { value: fieldNode(alias, field), output: { name: field.attname, type: field.columnType(), field } }
  }

  private selectRelated(path: string, selections: Selection[], related: RelatedOutput[]): void {
    let meta = this.meta
    let alias = this.joins.base
    let parent = -1
    for (const word of path.split('__')) {
      const field = meta.byName.get(word)
      if (!(field instanceof ForeignKeyField || field instanceof ReverseField) || isMany(field)) {
        throw new FieldError(`selectRelated('${path}'): '${word}' is no to-one relation of ${meta.label}.`)
      }
      alias = this.joins.join(alias, field)[0] as string
      meta = field.target
      const known = related.findIndex((item) => item.parent === parent && item.field === field)
      if (known >= 0) parent = known
      else {
        related.push({ field, meta, offset: selections.length, parent })
        parent = related.length - 1
        meta.columns.forEach((_, position) => selections.push(this.columnOf(meta, alias, position)))
      }
    }
  }

  private valueOf(path: string): Selection {
    const { resolved, rest } = this.resolve(path)
    if (rest.length > 0) throw new NotImplementedYet(`A transform in values() ('${path}')`)
    return { value: resolved.node, output: { name: path, type: resolved.type, field: resolved.field } }
  }

  private selectAnnotations(state: QueryState, selections: Selection[]): { name: string | symbol; index: number }[] {
    return state.annotations
      .filter((item) => item.selected)
      .map(({ name }) => {
        const resolved = this.#annotations.get(name) as Resolved
        selections.push({ value: resolved.node, output: { name, type: resolved.type, field: resolved.field } })
        return { name, index: selections.length - 1 }
      })
  }

  private order(state: QueryState): OrderNode[] {
    const order = state.order ?? (this.#grouped ? [] : this.meta.ordering)
    return order.flatMap((item) => this.orderItem(item, state.reversed, this.meta))
  }

  private orderItem(item: string | Expr | OrderedExpr, reversed: boolean, meta: ModelMeta, path = ''): OrderNode[] {
    if (item instanceof OrderedExpr) {
      const node = item.expression.resolve(this).node
      return [
        { kind: 'order', value: node, descending: item.descending !== reversed, nulls: flipped(item.nulls, reversed) },
      ]
    }
    if (item instanceof Expr) return [{ kind: 'order', value: item.resolve(this).node, descending: reversed }]
    if (item === '?')
      return [{ kind: 'order', value: { kind: 'function', name: 'random', args: [] }, descending: false }]
    const descending = item.startsWith('-') !== reversed
    const name = path + item.replace(/^-/, '')
    const { resolved, rest } = this.resolve(name)
    if (rest.length > 0) throw new FieldError(`orderBy('${name}'): ${meta.label} has no '${rest.join('__')}' there.`)
    // A relation sorts as its own model does, where that has an order.
    const field = resolved.field
    const selected = this.#values?.includes(name) === true
    const related =
      !selected && field instanceof ForeignKeyField && !name.endsWith('Id') && !/(^|__)(pk|id)$/.test(name)
        ? field.target.ordering
        : []
    if (related.length > 0) return related.flatMap((inner) => this.orderItem(inner, descending, meta, `${name}__`))
    return [{ kind: 'order', value: resolved.node, descending }]
  }

  /** Everything selected or sorted by that is no aggregate, where there is one. */
  private groupBy(state: QueryState, selections: readonly Selection[], orderBy: readonly OrderNode[]): SqlNode[] {
    if (!this.#grouped) return []
    const aggregates = new Set(
      [...this.#annotations.values()].filter((item) => item.aggregate).map((item) => item.node),
    )
    const paths = this.#groupPaths
    const base =
      paths === null
        ? this.meta.columns.map((field) => fieldNode(this.joins.base, field))
        : paths.map((path) => this.resolvePath(path).node)
    const more = [...selections.map(({ value }) => value), ...orderBy.map(({ value }) => value)].filter(
      (node) => !aggregates.has(node) && !containsAggregate(node),
    )
    const extra = state.annotations
      .map((item) => this.#annotations.get(item.name) as Resolved)
      .filter((item) => !item.aggregate)
      .map((item) => item.node)
    return unique(
      [...base, ...(paths === null ? [...more, ...extra] : more)].filter((node) => node.kind !== 'parameter'),
    )
  }
}

function flipped(nulls: 'first' | 'last' | undefined, reversed: boolean): 'first' | 'last' | undefined {
  if (nulls === undefined || !reversed) return nulls
  return nulls === 'first' ? 'last' : 'first'
}

function containsAggregate(node: SqlNode): boolean {
  if (node.kind === 'function')
    return ['count', 'sum', 'avg', 'min', 'max'].includes(node.name) || node.args.some(containsAggregate)
  return node.kind === 'operator' && (containsAggregate(node.left) || containsAggregate(node.right))
}

function unique(nodes: readonly SqlNode[]): SqlNode[] {
  const seen = new Map(nodes.map((node) => [JSON.stringify(node), node]))
  return [...seen.values()]
}

function conjunction(items: readonly SqlNode[]): SqlNode | null {
  if (items.length === 0) return null
  return items.length === 1 ? (items[0] as SqlNode) : { kind: 'and', items }
}

function window(state: QueryState): { limit: number | null; offset: number } {
  const limit = state.end === null ? null : Math.max(0, state.end - state.start)
  if (state.start < 0) throw new QueryUsageError('A slice may not begin below zero.')
  return { limit, offset: state.start }
}
