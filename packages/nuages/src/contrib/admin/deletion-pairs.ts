import { ManyToManyField, type ModelMeta, registeredModels } from '../../orm/index.ts'
import { type AdminRow, rowsOf } from './rows.ts'

/** Pairs of a many-to-many relation that a deletion takes out of their table; they have no model and no rights. */
export interface DeletedPairs {
  readonly field: ManyToManyField
  readonly count: number
  /** The first of them: the row that has the relation, and the one that it leads to. */
  readonly pairs: readonly (readonly [AdminRow, AdminRow])[]
}

/** The keys of pairs that were found, for each is lost once, though both of its rows go. */
export type SeenPairs = Map<ManyToManyField, Set<string>>

/** How many pairs are read, and how many of them are shown. */
interface Limits {
  readonly most: number
  readonly shown: number
}

type Pair = readonly [own: unknown, far: unknown]

/** The first pairs of rows on one side, and how many there are. */
interface ReadPairs {
  readonly first: readonly Pair[]
  readonly count: number
}

/** The pairs that rows of a table are in, on either side. */
export async function pairsWith(
  table: ModelMeta,
  keys: readonly unknown[],
  seen: SeenPairs,
  limits: Limits,
): Promise<DeletedPairs[]> {
  const found: DeletedPairs[] = []
  for (const field of relationsOf(table)) {
    const sides = [
      ...(field.model.concrete === table ? ['pk__in'] : []),
      ...(field.target.concrete === table ? [`${field.name}__in`] : []),
    ]
    const read = await Promise.all(sides.map((side) => keysOf(field, { [side]: keys }, limits.most)))
    const pairs = read.flatMap(({ first }) => first)
    const fresh = freshOf(field, pairs, seen)
    if (fresh.length === 0) continue
    const unread = read.reduce((sum, { first, count }) => sum + count - first.length, 0)
    found.push({ field, count: fresh.length + unread, pairs: await rowsOfPairs(field, fresh.slice(0, limits.shown)) })
  }
  return found
}

/** The relations with a table of pairs of their own that a model has a side of; one with a model between is its foreign keys. */
function relationsOf(table: ModelMeta): readonly ManyToManyField[] {
  const all = registeredModels().flatMap((model) => (model.concrete === model ? model.relations : []))
  const pairs = all.filter((field) => field instanceof ManyToManyField).filter(({ through }) => through === null)
  return [...new Set(pairs)].filter(({ model, target }) => model.concrete === table || target.concrete === table)
}

async function keysOf(field: ManyToManyField, where: object, most: number): Promise<ReadPairs> {
  const far = `${field.name}__pk`
  const there = rowsOf(field.model.concrete).filter({ ...where, [`${field.name}__isnull`]: false })
  const first = (await there.orderBy('pk', far).valuesList('pk', far).slice(0, most)) as unknown as Pair[]
  return { first, count: first.length < most ? first.length : await there.count() }
}

function freshOf(field: ManyToManyField, pairs: readonly Pair[], seen: SeenPairs): readonly Pair[] {
  const known = seen.get(field) ?? new Set()
  seen.set(field, known)
  return pairs.filter(([own, far]) => {
    const key = JSON.stringify([String(own), String(far)])
    return !known.has(key) && known.add(key)
  })
}

async function rowsOfPairs(field: ManyToManyField, pairs: readonly Pair[]): Promise<DeletedPairs['pairs']> {
  const [owns, fars] = await Promise.all([
    byKey(
      field.model.concrete,
      pairs.map(([own]) => own),
    ),
    byKey(
      field.target,
      pairs.map(([, far]) => far),
    ),
  ])
  return pairs.flatMap(([own, far]) => {
    const [row, other] = [owns.get(String(own)), fars.get(String(far))]
    return row === undefined || other === undefined ? [] : [[row, other] as const]
  })
}

async function byKey(meta: ModelMeta, keys: readonly unknown[]): Promise<ReadonlyMap<string, AdminRow>> {
  const rows = await rowsOf(meta).filter({ pk__in: [...new Set(keys)] })
  return new Map(rows.map((row) => [String(row.pk), row]))
}
