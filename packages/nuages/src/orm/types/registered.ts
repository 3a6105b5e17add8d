import type { CustomLookup, CustomTransform } from '../expressions/custom.ts'
import type { LookupExtensions, TransformExtensions } from '../index.ts'
import type { DateParts, Expression, PatternLookups, TimeParts } from './lookups.ts'
import type { Problem } from './problem.ts'
import type { LookupsOf } from './annotations.ts'

/** Values that have lookups in common: texts of every length, whole numbers and others, and so on. */
export type LookupFamily = 'text' | 'number' | 'boolean' | 'date' | 'time' | 'dateTime' | 'uuid'

interface Extensions extends LookupExtensions, TransformExtensions {}

/** The lookups that a family was given, and its transforms as if they were lookups: compared by equality. */
export type LookupsAdded<F extends LookupFamily> = {
  readonly [K in keyof Extensions as K extends `${F}__${infer N}` ? N : never]: Extensions[K] | Expression
}
/** The transforms that a family was given, with the lookups that may follow. */
export type TransformsAdded<F extends LookupFamily> = {
  readonly [K in keyof TransformExtensions as K extends `${F}__${infer N}` ? N : never]: LookupsOf<
    TransformExtensions[K]
  >
}

/** Lookups of one value that there are already: what takes their place is not declared. */
type BuiltInLookup = 'exact' | 'gt' | 'gte' | 'lt' | 'lte' | keyof PatternLookups
/** Transforms that there are already. */
type BuiltInTransform = keyof DateParts | keyof TimeParts

/** What {@link registerLookup} takes: a lookup of the declared type, or one in the place of a built-in one. */
export type RegisteredLookup<F extends string, N extends string> = `${F}__${N}` extends keyof LookupExtensions
  ? CustomLookup<LookupExtensions[`${F}__${N}`]>
  : N extends BuiltInLookup
    ? CustomLookup<unknown>
    : Problem<`declare it: interface LookupExtensions { ${F}__${N}: ... }`>
/** What {@link registerTransform} takes: a transform of the declared type, or one in the place of a built-in one. */
export type RegisteredTransform<F extends string, N extends string> = `${F}__${N}` extends keyof TransformExtensions
  ? CustomTransform<TransformExtensions[`${F}__${N}`]>
  : N extends BuiltInTransform
    ? CustomTransform<number>
    : Problem<`declare it: interface TransformExtensions { ${F}__${N}: ... }`>
