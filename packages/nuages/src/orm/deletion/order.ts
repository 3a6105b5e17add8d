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
