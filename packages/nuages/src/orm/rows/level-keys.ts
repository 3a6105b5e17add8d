import type { BaseField } from '../fields/field.ts'
import type { OneToOneField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { DEFERRED } from './state.ts'

/** The models whose tables hold a row, those that are extended before those that extend them. */
export function levelsOf(meta: ModelMeta): ModelMeta[] {
  const { parents } = meta.concrete
  return parents.length === 0 ? [meta] : [...new Set([...parents.flatMap(levelsOf), meta])]
}

/** The links of a row's models to those above, from its own up. */
export function linksUp(meta: ModelMeta): OneToOneField[] {
  return levelsOf(meta)
    .reverse()
    .flatMap((level) => level.concrete.parentLinks)
}

/** The column that has a key of a model above nearest to the row: the link to it, where that is the row's own key. */
export function nearestKey(meta: ModelMeta, key: BaseField): BaseField {
  const links = linksUp(meta)
  let nearest = key
  for (;;) {
    const { name } = nearest
    const link = links.find(({ target }) => target.primaryKey.name === name)
    if (link === undefined) return meta.byName.get(name) ?? nearest
    nearest = link
  }
}

/** Positions in a row's data: of a key or link, and of the column that has the same value. */
export type KeyCopy = readonly [copy: number, from: number]

/** Positions in a row's data: of the columns that its keys in all tables are read from, and of their copies. */
interface KeyPlaces {
  readonly needed: readonly number[]
  readonly copies: readonly KeyCopy[]
}

const places = new WeakMap<ModelMeta, KeyPlaces>()

/** Where the keys of a row in each of its tables stand, and the links between them. */
export function keyPlaces(meta: ModelMeta): KeyPlaces {
  let found = places.get(meta)
  if (found === undefined) places.set(meta, (found = findPlaces(meta)))
  return found
}

function findPlaces(meta: ModelMeta): KeyPlaces {
  const own = meta.keyColumns.map((field) => meta.position(field))
  if (meta.concrete.parentLink === null) return { needed: own, copies: [] }
  const above = levelsOf(meta).flatMap((level) => [...level.keyColumns, ...level.concrete.parentLinks])
  const pairs = above.map((field) => [meta.position(field), meta.position(nearestKey(meta, field))] as const)
  return {
    needed: [...new Set([...own, ...pairs.map(([, from]) => from)])],
    copies: pairs.filter(([copy, from]) => copy !== from),
  }
}

/** Gives data of which columns were left out the keys and links that others of its columns hold, too. */
export function copyKeys(data: unknown[], copies: readonly KeyCopy[]): void {
  for (const [copy, from] of copies) if (data[copy] === DEFERRED) data[copy] = data[from]
}
