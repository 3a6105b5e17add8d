import { AssertionError } from 'node:assert'
import { isDeepStrictEqual } from 'node:util'
import type { AnyRow } from '../../orm/index.ts'

/** How the rows of a query set are compared. */
export interface QuerySetEqualOptions<R, V> {
  /** What is compared in place of a row, such as `String`. */
  readonly transform?: (row: R) => V
  /** Whether the order counts; default true. */
  readonly ordered?: boolean
}

/** Fails unless a query gives these values, in this order. Rows are equal that are of one model and have one key. */
export async function assertQuerySetEqual<R, V = R>(
  query: PromiseLike<readonly R[]> | readonly R[],
  values: readonly V[],
  options: QuerySetEqualOptions<R, V> = {},
): Promise<void> {
  const rows = await query
  const { transform } = options
  const actual: readonly unknown[] = transform === undefined ? rows : rows.map((row) => transform(row))
  const isSame = options.ordered === false ? sameInAnyOrder(actual, values) : sameInOrder(actual, values)
  if (isSame) return
  throw new AssertionError({
    message: `The query gives [${actual.map(String).join(', ')}], not [${values.map(String).join(', ')}].`,
    actual,
    expected: values,
    stackStartFn: assertQuerySetEqual,
  })
}

function sameInOrder(actual: readonly unknown[], expected: readonly unknown[]): boolean {
  return actual.length === expected.length && actual.every((one, index) => isSame(one, expected[index]))
}

function sameInAnyOrder(actual: readonly unknown[], expected: readonly unknown[]): boolean {
  const left = [...expected]
  return (
    actual.every((one) => {
      const at = left.findIndex((other) => isSame(one, other))
      if (at >= 0) left.splice(at, 1)
      return at >= 0
    }) && left.length === 0
  )
}

function isSame(a: unknown, b: unknown): boolean {
  if (isRow(a) && isRow(b)) return a.constructor === b.constructor && isDeepStrictEqual(a.pk, b.pk)
  return isDeepStrictEqual(a, b)
}

function isRow(value: unknown): value is AnyRow {
  return typeof value === 'object' && value !== null && 'pk' in value && 'refreshFromDb' in value
}
