import type { BaseField } from '../fields/field.ts'
import { ImageField } from '../fields/files.ts'
import { FieldFile } from '../files/field-file.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { AnyRow } from '../types/models.ts'
import { ASSIGNED, DATA, readProperty, type RowState } from './state.ts'

/** Saves the files that were assigned to a row and wait to be saved with it. */
export async function commitFiles(row: RowState, meta: ModelMeta, fields: readonly BaseField[]): Promise<void> {
  for (const field of meta.fileFields) {
    if (row[DATA][meta.position(field)] !== ASSIGNED || !fields.includes(field)) continue
    const file = readProperty(row, field.attname)
    // An expression is computed by the database.
    if (!(file instanceof FieldFile)) continue
    await file.commit()
    if (field instanceof ImageField) await field.keepDimensions(row as unknown as AnyRow)
  }
}
