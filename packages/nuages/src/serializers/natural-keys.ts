import { type AnyRow, ModelMeta } from '../orm/index.ts'

/** A model whose rows are found by values that mean something outside of this database. */
export interface NaturalRow {
  /** The values that tell the row from all others, in the order of `getByNaturalKey`. */
  naturalKey(): readonly unknown[] | Promise<readonly unknown[]>
}

/** Whether a row, or the rows of a model, say their natural key. */
export function hasNaturalKey(of: AnyRow | ModelMeta): boolean {
  const bearer: unknown = of instanceof ModelMeta ? of.modelClass.prototype : of
  return typeof (bearer as Partial<NaturalRow>).naturalKey === 'function'
}

/** The natural key of a row; values that are no JSON are written as text. */
export async function naturalKeyOf(row: AnyRow): Promise<readonly unknown[]> {
  return (row as unknown as NaturalRow).naturalKey()
}
