import { connection } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import type { BaseField } from '../fields/field.ts'
import { metaOf } from '../meta/registry.ts'
import { markChanged, type RowState } from '../rows/state.ts'
import type { AnyRow, SaveOptions } from '../types/models.ts'
import type { BulkOption } from '../types/writes.ts'

/** Gives rows values and saves each, new ones too, so that its own `save` and the signals are called. */
export async function saveEach(
  rows: readonly AnyRow[],
  values: Readonly<Record<string, unknown>>,
  options: SaveOptions & { readonly using: string },
): Promise<void> {
  const save = async () => {
    for (const row of rows) {
      Object.assign(row, values)
      for (const name of Object.keys(values)) mustBeWritten(row, name)
      await row.save(options)
    }
  }
  await connection(options.using).atomic(save, { savepoint: false })
}

/** The row at hand may not know that it was given to another meanwhile. */
function mustBeWritten(row: AnyRow, name: string): void {
  const meta = metaOf(row.constructor)
  const field = meta.find(name)
  if (field !== undefined && field.columnType() !== null) markChanged(row as unknown as RowState, meta.position(field))
}

/** Deletes each row, so that its own `delete` is called. */
export async function deleteEach(rows: readonly AnyRow[], using: string): Promise<void> {
  const remove = async () => {
    for (const row of rows) await row.delete({ using })
  }
  await connection(using).atomic(remove, { savepoint: false })
}

/** Refuses `bulk` of a relation by pairs: its rows are not changed, and there is nothing to save one by one. */
export function checkBulk(relation: BaseField, remote: BaseField, { bulk }: BulkOption): void {
  if (bulk === undefined || remote instanceof ForeignKeyField) return
  throw new FieldError(`${relation.model.label}.${relation.name} takes no 'bulk': its rows are not changed.`)
}
