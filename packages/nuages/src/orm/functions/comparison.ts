import type { Expr } from '../expressions/expression.ts'
import { QueryUsageError } from '../errors.ts'
import type { BareOf, NullOf, NumberSource, PathsOf, Source, ValueOf } from '../types/expressions.ts'
import { call } from './make.ts'

type LastOf<A extends readonly unknown[]> = A extends readonly [...unknown[], infer L] ? L : A[number]

/** The first value that is not null. */
export function Coalesce<const A extends readonly (NumberSource | boolean)[]>(
  ...sources: A
): Expr<BareOf<A[number]> | NullOf<LastOf<A>>, PathsOf<A[number]>> {
  return call('coalesce', several('Coalesce', sources), 'same')
}
/** The greatest value; where one is null the databases differ: PostgreSQL leaves it out, SQLite gives null. */
export function Greatest<const A extends readonly NumberSource[]>(
  ...sources: A
): Expr<ValueOf<A[number]>, PathsOf<A[number]>> {
  return call('greatest', several('Greatest', sources), 'same')
}
/** The least value; where one is null the databases differ: PostgreSQL leaves it out, SQLite gives null. */
export function Least<const A extends readonly NumberSource[]>(
  ...sources: A
): Expr<ValueOf<A[number]>, PathsOf<A[number]>> {
  return call('least', several('Least', sources), 'same')
}
/** Null where both are equal, else the first. */
export function NullIf<const A extends Source, const B extends NumberSource>(
  first: A,
  second: B,
): Expr<ValueOf<A> | null, PathsOf<A | B>> {
  return call('nullif', [first, second], 'same')
}

function several(name: string, sources: readonly unknown[]): readonly unknown[] {
  if (sources.length < 2) throw new QueryUsageError(`${name}() takes two values at least.`)
  return sources
}
