import { Expr } from '../expressions/expression.ts'
import { QueryUsageError } from '../errors.ts'
import type { Q as TypedQ, Truth } from '../types/query-set.ts'

/** What a condition is made of: others, lookups, and expressions that are true or false. */
export type ConditionPart = Condition | readonly [key: string, value: unknown] | Expr

/** Conditions joined by a connector, perhaps negated: what `Q` builds and `filter` takes. */
export class Condition {
  readonly connector: 'and' | 'or' | 'xor'
  readonly negated: boolean
  readonly children: readonly ConditionPart[]

  constructor(connector: Condition['connector'], children: Condition['children'], negated = false) {
    this.connector = connector
    this.children = children
    this.negated = negated
  }

  and(other: object): Condition {
    return this.joined('and', other)
  }
  or(other: object): Condition {
    return this.joined('or', other)
  }
  xor(other: object): Condition {
    return this.joined('xor', other)
  }
  /** An empty condition says nothing, also in an "or". */
  private joined(connector: Condition['connector'], other: object): Condition {
    const second = conditionOf(other)
    if (this.children.length === 0) return second
    return second.children.length === 0 ? this : new Condition(connector, [this, second])
  }
  not(): Condition {
    const [only] = this.children
    // Twice negated is as it was: a negation has a meaning of its own for to-many relations.
    if (this.negated && this.children.length === 1 && only instanceof Condition) return only
    return new Condition('and', [this], true)
  }
}

/** A condition of an object of lookups; `undefined` is an error, since it would silently widen the query. */
export function conditionOf(where: object): Condition {
  if (where instanceof Condition) return where
  if (where instanceof Expr) return new Condition('and', [where])
  // Keys of objects of one shape are known to the engine, which makes each pair of `Object.entries` anew.
  const lookups: [key: string, value: unknown][] = []
  for (const key of Object.keys(where)) lookups.push([key, checkedValue(key, (where as Record<string, unknown>)[key])])
  return new Condition('and', lookups)
}

function checkedValue(key: string, value: unknown): unknown {
  if (value === undefined) {
    throw new QueryUsageError(`The condition '${key}' is undefined.`, {
      hint: 'Leave the key out, or write null to find rows without a value.',
    })
  }
  if (Array.isArray(value) && value.includes(undefined)) throw undefinedInList(key)
  return value
}

/** The error for a list of a condition that holds an undefined value: left out, `exclude` would find all rows. */
export function undefinedInList(key: string): QueryUsageError {
  return new QueryUsageError(`The list of the condition '${key}' holds an undefined value.`, {
    hint: 'Take it out of the list, or find out why it has no value.',
  })
}

/** Conditions that can be joined: `Q({ votes__gt: 1 }).or({ text: 'x' }).or(Exists(...)).not()`, for `where(...)`. */
export function Q(where: Truth<unknown>): TypedQ<{}>
export function Q<const W extends object>(where: W): TypedQ<W>
export function Q<const W extends object>(where: W): TypedQ<W> {
  return conditionOf(where) as unknown as TypedQ<W>
}
