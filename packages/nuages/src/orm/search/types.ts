import type { Operand } from '../types/lookups.ts'

/** Lookups of a column of vectors: what is compared with it is searched for. */
export interface SearchVectorLookups {
  exact: Operand<string> | null
  search: Operand<string>
  isnull: boolean
}

/** How much a place counts: A most, D least. */
export type SearchWeight = 'A' | 'B' | 'C' | 'D'
