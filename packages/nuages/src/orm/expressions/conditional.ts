import { containsAggregate, containsWindow } from '../../db/index.ts'
import type { CaseNode, SqlNode } from '../../db/sql/nodes.ts'
import { QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { Condition, conditionOf } from '../query/conditions.ts'
import { isFalse, isTrue } from '../query/logic.ts'
import type { ConditionPaths, NullOf, PathsOf } from '../types/expressions.ts'
import type { Expression } from '../types/lookups.ts'
import { Expr, type ExpressionScope, partsOf, type Resolved, valueExpr } from './expression.ts'
import { commonOutput, outputOf } from './function.ts'

/** A branch of {@link Case}; made by {@link When}. */
export class Branch<T = unknown, P = unknown> {
  declare readonly $expression: T
  declare readonly $paths: P
  readonly condition: Condition
  readonly then: Expr

  constructor(condition: Condition, then: Expr) {
    this.condition = condition
    // biome-ignore lint/suspicious/noThenProperty: Django's word for the value of a branch.
    this.then = then
  }
}

/** A branch: the value `then` where the condition holds. A text is a text here; name a field with `F`. */
export function When<const C extends object, const V>(
  condition: C,
  then: V,
): Branch<ThenValue<V>, ThenPaths<V> | ConditionPaths<C>> {
  if (conditionOf(condition).children.length === 0)
    throw new QueryUsageError('When() needs a condition that says something.')
  return new Branch(conditionOf(condition), valueExpr(then))
}
type ThenValue<V> = V extends Expression<infer T> ? T : V extends string ? string : V extends number ? number : V
type ThenPaths<V> = V extends string ? never : PathsOf<V>

/** How to end a {@link Case}. */
export interface CaseOptions {
  /** The value where no branch holds; null without it. */
  readonly default?: unknown
  /** A field that says the type of the value. */
  readonly output?: object
}
type CaseDefault<O> = O extends { readonly default: infer D } ? ThenValue<D> : null
type DefaultPaths<O> = O extends { readonly default: infer D } ? ThenPaths<D> : never

export class CaseExpr extends Expr {
  readonly branches: readonly Branch[]
  readonly options: CaseOptions

  constructor(branches: readonly Branch[], options: CaseOptions) {
    super()
    this.branches = branches
    this.options = options
  }

  resolve(scope: ExpressionScope): Resolved {
    const whens: { when: SqlNode; then: Resolved }[] = []
    let otherwise = this.options.default === undefined ? null : valueExpr(this.options.default).resolve(scope)
    for (const branch of this.branches) {
      const when = scope.resolveCondition(branch.condition)
      const then = branch.then.resolve(scope)
      if (isFalse(when)) continue
      if (isTrue(when)) {
        otherwise = then
        break
      }
      whens.push({ when, then })
    }
    return this.built(whens, otherwise)
  }

  private built(whens: readonly { when: SqlNode; then: Resolved }[], otherwise: Resolved | null): Resolved {
    const values = [...whens.map(({ then }) => then), ...(otherwise === null ? [] : [otherwise])]
    const output =
      this.options.output === undefined ? commonOutput(values, 'Case') : outputOf(this.options.output as BaseField)
    if (whens.length === 0) return { ...(otherwise ?? NOTHING), ...output }
    const node: CaseNode = {
      kind: 'case',
      whens: whens.map(({ when, then }) => ({ when, then: then.node })),
      otherwise: otherwise?.node ?? null,
      type: output.type ?? undefined,
    }
    return {
      node,
      ...output,
      ...partsOf([...values, ...whens.map(({ when }) => partsIn(when))]),
    }
  }
}

const NOTHING: Resolved = { node: { kind: 'literal', sql: 'NULL' }, field: null, type: null, aggregate: false }

/** Whether a condition speaks of aggregates or windows; those of a query inside it are its own. */
function partsIn(node: SqlNode): { aggregate: boolean; window: boolean } {
  return { aggregate: containsAggregate(node), window: containsWindow(node) }
}

/** The value of the first branch whose condition holds: `Case([When({ pages__lt: 9 }, 'short')], { default: 'long' })`. */
export function Case<const B extends readonly Branch[], const O extends CaseOptions = {}>(
  branches: B,
  options?: O,
): Expr<B[number]['$expression'] | CaseDefault<O>, B[number]['$paths'] | DefaultPaths<O>> {
  return new CaseExpr(branches, options ?? {}) as never
}

/** A condition as a value: true, false, or null where a compared value is null. */
export class ConditionExpr<P = unknown> extends Expr<boolean | null, P> {
  readonly condition: Condition

  constructor(condition: Condition) {
    super()
    this.condition = condition
  }

  resolve(scope: ExpressionScope): Resolved {
    const node = scope.resolveCondition(this.condition)
    return { node, ...outputOf({ kind: 'boolean' }), ...partsIn(node) }
  }
}

/** An expression of what stands in an annotation: a `Q` becomes its truth. */
export function annotationExpr(value: unknown): Expr {
  return value instanceof Condition ? new ConditionExpr(value) : valueExpr(value)
}

export class LookupExpr<P> extends Expr<boolean | null, P> {
  readonly name: string
  readonly left: unknown
  readonly right: unknown

  constructor(name: string, left: unknown, right: unknown) {
    super()
    this.name = name
    this.left = left
    this.right = right
  }

  resolve(scope: ExpressionScope): Resolved {
    const node = scope.resolveLookup(this.left, this.name, this.right)
    return { node, ...outputOf({ kind: 'boolean' }), ...partsIn(node) }
  }
}

type Compared<N extends string, A, V> = Expr<boolean | NullOf<A>, LookupPaths<N, A> | ThenPaths<V>>
/** A path with the lookup behind it, as in `filter`: it is there where the field knows it. */
type LookupPaths<N extends string, A> = A extends string ? (string extends N ? A : `${A}__${N}`) : PathsOf<A>

/** A comparison as an expression: `Lookup('gt', 'pages', F('id').times(20))`, for `where`, `When` and annotations. */
export function Lookup<const N extends string, const A, const V>(name: N, left: A, right: V): Compared<N, A, V> {
  return new LookupExpr(name, left, right) as unknown as Compared<N, A, V>
}
