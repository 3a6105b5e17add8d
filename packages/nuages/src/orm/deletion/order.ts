import { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { RowState } from '../rows/state.ts'
import { valueOf } from '../rows/values.ts'

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

/** True where models have foreign keys to each other in a circle that may not be null: none of them can go first. */
export function isCircle(found: ReadonlyMap<ModelMeta, unknown>): boolean {
  let left = [...found.keys()]
  for (let before = -1; left.length !== before; ) {
    before = left.length
    left = left.filter((meta) => left.some((one) => pointsTo(one, meta, false)))
  }
  return left.length > 0
}

/** Rows of one model in the order in which they go. */
export interface Layers {
  readonly layers: readonly (readonly RowState[])[]
  /** True where rows point to themselves or to each other in a circle: those come last, together. */
  readonly isTied: boolean
}

/**
 * Rows in parts, of which each holds what no row of a later one needs any more: for databases that look at a foreign key
 * with each row, where one leads from a table to itself and may not be null.
 */
export function inLayers(meta: ModelMeta, rows: readonly RowState[]): Layers {
  const own = meta.concrete.relations.filter(
    (field) => field instanceof ForeignKeyField && !field.null && field.target.concrete === meta.concrete,
  ) as ForeignKeyField[]
  if (own.length === 0 || rows.length === 0) return { layers: [rows], isTied: false }
  const targets = targetsOf(meta, own, rows)
  const pointed = new Map<RowState, number>()
  for (const row of [...targets.values()].flat()) pointed.set(row, (pointed.get(row) ?? 0) + 1)
  const layers: RowState[][] = []
  const left = new Set(rows)
  for (let free = rows.filter((row) => !pointed.has(row)); free.length > 0; ) {
    layers.push(free)
    for (const row of free) left.delete(row)
    free = free
      .flatMap((row) => targets.get(row) ?? [])
      .filter((row) => {
        const others = (pointed.get(row) as number) - 1
        pointed.set(row, others)
        return others === 0
      })
  }
  return left.size === 0 ? { layers, isTied: false } : { layers: [...layers, [...left]], isTied: true }
}

/** The rows among these that each points to. */
function targetsOf(meta: ModelMeta, fields: readonly ForeignKeyField[], rows: readonly RowState[]) {
  const targets = new Map<RowState, RowState[]>(rows.map((row) => [row, []]))
  for (const field of fields) {
    const byKey = new Map(rows.map((row) => [String(valueOf(row, meta, field.targetField)), row]))
    for (const row of rows) {
      const target = byKey.get(String(valueOf(row, meta, field)))
      if (target !== undefined) targets.get(row)?.push(target)
    }
  }
  return targets
}
