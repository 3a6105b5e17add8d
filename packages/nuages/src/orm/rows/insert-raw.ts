import { metaOf } from '../meta/registry.ts'
import { postSave, preSave } from '../signals/index.ts'
import type { AnyRow } from '../types/models.ts'
import { insertRows } from './insert.ts'
import { saveRaw } from './save.ts'
import { markStored } from './stored.ts'
import type { RowState } from './state.ts'

/**
 * Inserts rows of one model with keys that are not in the database, as `saveRaw` writes each: in one statement, unless
 * somebody listens to the signals of saving.
 */
export async function insertRaw(rows: readonly AnyRow[], using: string): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const meta = metaOf(first.constructor)
  if (preSave.isHeard(meta.modelClass) || postSave.isHeard(meta.modelClass)) {
    for (const row of rows) await saveRaw(row, using)
    return
  }
  const states = rows as unknown as readonly RowState[]
  await insertRows(meta, states, using, { do: 'fail' }, meta, true)
  markStored(states, meta, using)
}
