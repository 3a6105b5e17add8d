import type { HttpRequest } from '../../../http/index.ts'
import type { Rows } from '../rows.ts'

const FILTER: unique symbol = Symbol.for('nuages.admin.filter')

/** A choice of a filter. */
export interface FilterChoice {
  readonly value: string
  readonly label: string
}

/** A filter of your own. */
export interface ListFilterDefinition {
  readonly [FILTER]: true
  /** The parameter in the address. */
  readonly parameter: string
  readonly title: string
  /** What can be chosen. */
  readonly lookups: (request: HttpRequest) => readonly FilterChoice[] | Promise<readonly FilterChoice[]>
  /** The rows for the chosen values, of which there is at least one. */
  readonly apply: (rows: Rows, values: readonly string[]) => Rows
}

/**
 * A filter that is more than a field:
 *
 * ```ts
 * listFilter('size', {
 *   title: 'Size',
 *   lookups: () => [{ value: 'large', label: 'A million and more' }],
 *   apply: (rows, [size]) => (size === 'large' ? rows.filter({ population__gte: 1e6 }) : rows),
 * })
 * ```
 */
export function listFilter(
  parameter: string,
  definition: Omit<ListFilterDefinition, 'parameter' | typeof FILTER>,
): ListFilterDefinition {
  return Object.freeze({ ...definition, parameter, [FILTER]: true as const })
}

/** Whether a value was made by `listFilter`. */
export function isListFilter(value: unknown): value is ListFilterDefinition {
  return typeof value === 'object' && value !== null && FILTER in value
}
