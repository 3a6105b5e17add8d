import { currentDatabases, withDatabases } from '../db/index.ts'
import { type AnyRow, ModelMeta } from '../orm/index.ts'

/** A model whose rows are found by values that mean something outside of this database. */
export interface NaturalRow {
  /** The values that tell the row from all others, in the order of `getByNaturalKey`. */
  naturalKey(): readonly unknown[] | Promise<readonly unknown[]>
}

/** The class of such rows: it finds one by its key. */
export interface NaturalModel {
  /** The row with these values; raises DoesNotExist. */
  getByNaturalKey(...key: readonly never[]): Promise<AnyRow>
}

/** Whether a row, or the rows of a model, say their natural key. */
export function hasNaturalKey(of: AnyRow | ModelMeta): boolean {
  const bearer: unknown = of instanceof ModelMeta ? of.modelClass.prototype : of
  return typeof (bearer as Partial<NaturalRow>).naturalKey === 'function'
}

/** Whether rows of a model can be found by their natural key. */
export function findsByNaturalKey(meta: ModelMeta): boolean {
  return typeof (meta.modelClass as unknown as Partial<NaturalModel>).getByNaturalKey === 'function'
}

/** The natural key of a row; values that are no JSON are written as text. */
export async function naturalKeyOf(row: AnyRow): Promise<readonly unknown[]> {
  return (row as unknown as NaturalRow).naturalKey()
}

/** The row of a model with a natural key, in one of the databases; raises DoesNotExist. */
export async function findByNaturalKey(meta: ModelMeta, key: readonly unknown[], using: string): Promise<AnyRow> {
  const finder = meta.modelClass as unknown as NaturalModel
  return inDatabase(using, () => finder.getByNaturalKey(...(key as readonly never[])))
}

/** Runs a model's own code, which names no database, where `default` is the one that is meant. */
export async function inDatabase<T>(using: string, fn: () => Promise<T>): Promise<T> {
  const set = currentDatabases()
  return using === 'default' || set === undefined ? fn() : withDatabases(set.defaultingTo(using), fn)
}
