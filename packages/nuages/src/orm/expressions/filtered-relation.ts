import { QueryUsageError } from '../errors.ts'
import type { At, ConditionPaths, Needed } from '../types/expressions.ts'
import { type Condition, conditionOf } from '../query/conditions.ts'

/** A relation with a condition on its rows, for `annotate`: rows that do not meet it are as if they were not related. */
export class FilteredRelation<const P extends string = string, const C extends object = object> {
  declare readonly $relation: P
  declare readonly $paths: Needed<At<P>, 'relation'> | ConditionPaths<C>
  readonly path: string
  readonly condition: Condition

  constructor(path: P, options: { readonly condition: C }) {
    if (path === '') throw new QueryUsageError('FilteredRelation needs the path of a relation.')
    this.path = path
    this.condition = conditionOf(options.condition)
  }
}
