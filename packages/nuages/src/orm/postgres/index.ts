/*
 * What PostgreSQL alone has. The makers of its fields are part of `field` (`field.array(...)`), and what search engines
 * of several databases have in common is in `nuages/orm`: SearchVector, SearchQuery, SearchRank, SearchHeadline.
 */
export * from './aggregates.ts'
export { BitAnd, BitOr, BitXor } from '../expressions/bits.ts'
export { ArrayField } from './arrays.ts'
export { HStoreField } from './hstore.ts'
export * from './indexes.ts'
export { type Bounds, Range } from './range.ts'
export { RangeBoundary, type RangeBoundaryOptions } from './range-boundary.ts'
export { RangeField } from './ranges.ts'
export {
  TrigramDistance,
  TrigramSimilarity,
  TrigramStrictWordDistance,
  TrigramStrictWordSimilarity,
  TrigramWordDistance,
  TrigramWordSimilarity,
} from './trigrams.ts'
export type * from './types.ts'
export { SearchVectorField } from '../search/vector-field.ts'
