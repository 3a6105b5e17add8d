import { QueryUsageError } from '../errors.ts'
import { Condition } from '../query/conditions.ts'
import { crossesMany, saysNothing } from '../query/filters.ts'
import { type Combination, EMPTY_QUERY, isSliced, type QueryState } from '../query/state.ts'
import { QuerySetBase, type Settings } from './base.ts'

/** The methods of a query set that put it together with others. */
export abstract class Combining extends QuerySetBase {
  /** The rows of this query or the others, each once, or as often as they are found with `all`. */
  union(...others: (QuerySetBase | { readonly all: boolean })[]): this {
    const queries = others.filter((item) => item instanceof QuerySetBase)
    const all = others.some((item) => !(item instanceof QuerySetBase) && item.all)
    return this.combined(all ? 'unionAll' : 'union', queries)
  }
  /** The rows that all queries have. */
  intersection(...others: QuerySetBase[]): this {
    return this.combined('intersect', others)
  }
  /** The rows of this query that the others do not have. */
  difference(...others: QuerySetBase[]): this {
    return this.combined('except', others)
  }

  private combined(operator: Combination['operator'], others: readonly QuerySetBase[]): this {
    const queries = [this, ...others].map(({ meta, state }) => ({ meta, state }))
    // The shape and the columns are the first query's.
    const { values, loading } = this.state
    return this.with({ ...EMPTY_QUERY, values, loading, order: [], combined: { operator, queries } }, { chosen: true })
  }

  /** Rows that both queries find. */
  and(other: this): this {
    this.checkPartner(other)
    if (this.state.empty || other.state.empty) return this.with({ empty: true })
    const later = this.settings.calls + 1
    const filters = this.understands(other)
      ? other.state.filters.map((item) => ({ ...item, at: item.at + later }))
      : [{ at: later, condition: this.said(other), negated: false }]
    return this.with(
      { ...this.order(other), filters: [...this.state.filters, ...filters] },
      { ...this.together(other), calls: later + other.settings.calls + 1 },
    )
  }
  /** Rows that one of the queries finds, or both. */
  or(other: this): this {
    return this.either('or', other)
  }
  /** Rows that one of the queries finds, and not both. */
  xor(other: this): this {
    return this.either('xor', other)
  }

  private either(connector: 'or' | 'xor', other: this): this {
    this.checkPartner(other)
    if (this.state.empty) return other
    if (other.state.empty) return this
    const conditions = [this.said(this), this.said(other)]
    const state = { ...this.order(other), ties: [] }
    const limited = conditions.filter((condition) => !saysNothing(condition))
    const settings = this.together(other)
    // A query without conditions has every row: with it one has either every row, or those that the other lacks.
    if (limited.length < 2 && connector === 'or') return this.with({ ...state, filters: [] }, settings)
    if (limited.length === 0) return this.with({ ...state, empty: true }, settings)
    const condition = limited.length === 1 ? new Condition('and', limited, true) : new Condition(connector, limited)
    return this.with({ ...state, filters: [{ at: this.settings.calls, condition, negated: false }] }, settings)
  }

  /** What both carry besides. */
  private together({ settings }: this): Partial<Settings> {
    const { chosen, inner } = this.settings
    return { chosen: chosen || settings.chosen, inner: [...inner, ...settings.inner] }
  }

  /** True where the conditions of another query mean here what they mean there. */
  private understands({ state }: this): boolean {
    const { annotations, relations } = this.state
    return (
      state.ties.length === 0 &&
      state.annotations.every((one) => annotations.includes(one)) &&
      state.relations.every((one) => relations.includes(one))
    )
  }

  /** Everything that the conditions of a query say, as one: of its own names and ties its keys tell. */
  private said(query: this): Condition {
    const { filters, ties } = query.state
    // As one condition, filters that each have a related row of their own would speak of the same.
    const apart = filters.filter(({ condition }) => crossesMany(this.meta, condition)).length < 2
    const own = apart && (query === this ? ties.length === 0 : this.understands(query))
    if (!own && (ties.length > 0 || filters.length > 0))
      return new Condition('and', [['pk__in', query.with({ order: [], values: null }, { shape: 'rows' })]])
    return new Condition(
      'and',
      filters.map(({ condition, negated }) => (negated ? new Condition('and', [condition], true) : condition)),
    )
  }

  private order(other: this): Partial<QueryState> {
    return other.state.order === null ? {} : { order: other.state.order, reversed: other.state.reversed }
  }

  private checkPartner(other: this): void {
    this.forbidCombined('and')
    other.forbidCombined('and')
    if (this.meta !== other.meta)
      throw new QueryUsageError(`A query of ${this.meta.label} cannot be joined with one of ${other.meta.label}.`)
    if (isSliced(this.state) || isSliced(other.state))
      throw new QueryUsageError('Queries cannot be joined after slice().')
    if (this.state.distinct !== other.state.distinct)
      throw new QueryUsageError('A distinct query can be joined with another distinct one only.')
    if (this.state.distinctOn.join() !== other.state.distinctOn.join())
      throw new QueryUsageError('Queries that are distinct on different fields cannot be joined.')
  }
}
