import type { Expression } from './lookups.ts'
import type { LookupsOf } from './annotations.ts'

/*
 * What lookups and transforms of a field's own add to its type: `$right` says what stands at a lookup's right, `$value`
 * what a transform gives. Those whose names are not known add nothing.
 */

/** The lookups by name, with what stands at their right. */
export type LookupsIn<X> = X extends { readonly lookups: infer P }
  ? string extends keyof P
    ? unknown
    : { readonly [K in keyof P]: P[K] extends { readonly $right: infer T } ? T | Expression : never }
  : unknown
/** Transforms as if they were lookups: compared by equality. */
export type ValuesIn<X> = X extends { readonly transforms: infer P }
  ? string extends keyof P
    ? unknown
    : { readonly [K in keyof P]: P[K] extends { readonly $value: infer T } ? T | Expression : never }
  : unknown
/** The transforms by name, with the lookups that may follow. */
export type TransformsIn<X> = X extends { readonly transforms: infer P }
  ? string extends keyof P
    ? unknown
    : { readonly [K in keyof P]: P[K] extends { readonly $value: infer T } ? LookupsOf<T> : never }
  : unknown
