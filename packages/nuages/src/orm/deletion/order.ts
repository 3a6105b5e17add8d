import { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'

/**
 * The models of a delete in the order in which their rows go: what points to a row goes before it, as databases without
 * deferred constraints demand. In a circle a foreign key that may be null gives way first.
 */
export function leavesFirst<T>(found: ReadonlyMap<ModelMeta, T>): [ModelMeta, T][] {
  const left = [...found].reverse()
  if (left.length === 1) return left
  const sorted: [ModelMeta, T][] = []
  while (left.length > 0) {
    const models = left.map(([meta]) => meta)
    const free = (nullable: boolean) => models.findIndex((meta) => !models.some((one) => pointsTo(one, meta, nullable)))
    const index = [free(true), free(false), 0].find((one) => one >= 0) as number
    sorted.push(...left.splice(index, 1))
  }
  return sorted
}

/** True where rows of one model have a foreign key to another; those that may be null count where `nullable`. */
function pointsTo(from: ModelMeta, to: ModelMeta, nullable: boolean): boolean {
  if (from.concrete === to.concrete) return false
  return from.concrete.relations.some(
    (field) => field instanceof ForeignKeyField && field.target.concrete === to.concrete && (nullable || !field.null),
  )
}

/**
 * The rows to delete by model, each once: a row that was found as one of a proxy and as one of its model counts for the
 * first of them in Django's order, in which a model waits for those that cannot be without it.
 */
export function countedOnce<R>(found: ReadonlyMap<ModelMeta, ReadonlyMap<string, R>>): ReadonlyMap<ModelMeta, R[]> {
  const seen = new Map<ModelMeta, Set<string>>()
  const counted = new Map<ModelMeta, R[]>()
  for (const meta of countingOrder([...found.keys()])) {
    const known = seen.get(meta.concrete) ?? new Set()
    seen.set(meta.concrete, known)
    const fresh = [...(found.get(meta) as ReadonlyMap<string, R>)].filter(([key]) => !known.has(key))
    for (const [key] of fresh) known.add(key)
    counted.set(
      meta,
      fresh.map(([, row]) => row),
    )
  }
  return counted
}

/** Rounds over the models as they were found; in each come those that wait for none. Those of a circle stay as they are. */
function countingOrder(models: readonly ModelMeta[]): readonly ModelMeta[] {
  if (models.length === 1) return models
  const sorted: ModelMeta[] = []
  const tables = new Set<ModelMeta>()
  for (let before = -1; sorted.length > before && sorted.length < models.length; ) {
    before = sorted.length
    for (const meta of models) {
      const waits = models.some((one) => !tables.has(one.concrete) && pointsTo(one, meta, false))
      if (sorted.includes(meta) || waits) continue
      sorted.push(meta)
      tables.add(meta.concrete)
    }
  }
  return sorted.length === models.length ? sorted : models
}
