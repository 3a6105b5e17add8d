import { QueryUsageError } from '../errors.ts'
import { Condition, type ConditionPart } from '../query/conditions.ts'
import { type Combination, EMPTY_QUERY, isSliced, type QueryState } from '../query/state.ts'
import { QuerySetBase } from './base.ts'

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
    const moved = other.state.filters.map((item) => ({ ...item, at: item.at + later }))
    return this.with(
      { ...this.order(other), filters: [...this.state.filters, ...moved] },
      { calls: later + other.settings.calls + 1, chosen: this.settings.chosen || other.settings.chosen },
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
    const condition = new Condition(connector, [wholeCondition(this.state), wholeCondition(other.state)])
    const filters = [{ at: this.settings.calls, condition, negated: false }]
    return this.with({ ...this.order(other), filters }, { chosen: this.settings.chosen || other.settings.chosen })
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
  }
}

/** Everything that the filters of a query say, as one condition. */
function wholeCondition(state: QueryState): Condition {
  const parts: ConditionPart[] = state.filters.map(({ condition, negated }) =>
    negated ? new Condition('and', [condition], true) : condition,
  )
  return new Condition('and', parts)
}
