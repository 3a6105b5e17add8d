import { QueryUsageError } from '../errors.ts'
import { type Condition, conditionOf } from '../query/conditions.ts'

/** A relation with a condition on its rows, for `annotate`: rows that do not meet it are as if they were not related. */
export class FilteredRelation {
  declare readonly $expression: never
  declare readonly $paths: never
  readonly path: string
  readonly condition: Condition

  constructor(path: string, options: { readonly condition: object }) {
    if (path === '') throw new QueryUsageError('FilteredRelation needs the path of a relation.')
    this.path = path
    this.condition = conditionOf(options.condition)
  }
}
