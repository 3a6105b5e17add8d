import type { ExclusionConstraint, Index } from '../meta/indexes.ts'

/** What every kind of index can be told. */
export type IndexOptions = Omit<Index, 'using' | 'with' | 'weights' | 'config'>

type Settings = Readonly<Record<string, string | number | boolean | undefined>>
type NamedAs<O> = O extends { readonly name: string } ? Index & { readonly name: string } : Index

function indexOf<O extends IndexOptions>(using: Index['using'], options: O, settings: Settings): NamedAs<O> {
  const given = Object.entries(settings).filter(([name, value]) => value !== undefined && name !== '')
  const others = Object.entries(options).filter(([name]) => NAMES.has(name))
  return {
    ...Object.fromEntries(others),
    using,
    ...(given.length === 0 ? {} : { with: Object.fromEntries(given) }),
  } as NamedAs<O>
}

const NAMES = new Set(['name', 'fields', 'expressions', 'condition', 'include', 'opclasses', 'dbTablespace'])

/** For values of several parts: arrays, maps, JSON, vectors of a search. */
export function GinIndex<const O extends IndexOptions & GinOptions>(options: O): NamedAs<O> {
  const { fastUpdate, ginPendingListLimit } = options
  return indexOf('gin', options, { fastupdate: fastUpdate, gin_pending_list_limit: ginPendingListLimit })
}
/** Settings of a GIN index. */
export interface GinOptions {
  readonly fastUpdate?: boolean
  /** In kilobytes. */
  readonly ginPendingListLimit?: number
}

/** For ranges, shapes and likeness of texts. */
export function GistIndex<const O extends IndexOptions & GistOptions>(options: O): NamedAs<O> {
  return indexOf('gist', options, { buffering: options.buffering, fillfactor: options.fillfactor })
}
/** Settings of a GiST index. */
export interface GistOptions {
  readonly buffering?: boolean
  /** How full pages are made, in percent. */
  readonly fillfactor?: number
}

/** For ranges and texts whose values fall into parts that do not overlap. */
export function SpGistIndex<const O extends IndexOptions & { readonly fillfactor?: number }>(options: O): NamedAs<O> {
  return indexOf('spgist', options, { fillfactor: options.fillfactor })
}

/** A small index for a great table whose rows lie in the order of the column. */
export function BrinIndex<const O extends IndexOptions & BrinOptions>(options: O): NamedAs<O> {
  return indexOf('brin', options, { autosummarize: options.autosummarize, pages_per_range: options.pagesPerRange })
}
/** Settings of a BRIN index. */
export interface BrinOptions {
  readonly autosummarize?: boolean
  readonly pagesPerRange?: number
}

/** The usual kind, with its settings. */
export function BTreeIndex<const O extends IndexOptions & BTreeOptions>(options: O): NamedAs<O> {
  return indexOf('btree', options, { fillfactor: options.fillfactor, deduplicate_items: options.deduplicateItems })
}
/** Settings of a B-tree. */
export interface BTreeOptions {
  readonly fillfactor?: number
  readonly deduplicateItems?: boolean
}

/** For equality alone. */
export function HashIndex<const O extends IndexOptions & { readonly fillfactor?: number }>(options: O): NamedAs<O> {
  return indexOf('hash', options, { fillfactor: options.fillfactor })
}

/** For equality in any of many columns; needs the extension `bloom`. */
export function BloomIndex<const O extends IndexOptions & BloomOptions>(options: O): NamedAs<O> {
  const columns = (options.columns ?? []).map((bits, at) => [`col${at + 1}`, bits] as const)
  return indexOf('bloom', options, { length: options.length, ...Object.fromEntries(columns) })
}
/** Settings of a Bloom index. */
export interface BloomOptions {
  /** Bits of each row's signature. */
  readonly length?: number
  /** Bits of each column. */
  readonly columns?: readonly number[]
}

/** Two rows must not compare true in every part by its operator: bookings of one room that overlap. */
export function ExclusionConstraint(options: Omit<ExclusionConstraint, 'type'>): ExclusionConstraint {
  return { type: 'exclude', ...options }
}

/** The operators of ranges, for an `ExclusionConstraint`. */
export const RangeOperators = {
  equal: '=',
  notEqual: '<>',
  contains: '@>',
  containedBy: '<@',
  overlaps: '&&',
  fullyLt: '<<',
  fullyGt: '>>',
  notLt: '&>',
  notGt: '&<',
  adjacentTo: '-|-',
} as const
