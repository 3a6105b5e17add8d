import { connection } from '../../db/index.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { ASSIGNED, DATA, DEFERRED, LOADED, readGiven, type RowSource, type RowState, SOURCE, VALUES } from './state.ts'
import { keepStored, stored } from './values.ts'

/** Marks rows as stored: after a write they hold what the database holds. */
export function markStored(rows: readonly RowState[], meta: ModelMeta, using: string): void {
  const fresh = writtenTo(using)
  for (const row of rows) {
    const before = row[SOURCE]
    row[SOURCE] = before === null ? fresh : { ...fresh, fetchMode: before.fetchMode, peers: before.peers }
    row[LOADED] = null
    storeAssigned(row, meta)
  }
}

/** Where rows that are written now come from. */
function writtenTo(using: string): RowSource {
  const undone = connection(using).currentTransaction()?.undone
  const written = undone === undefined ? null : { undone, at: undone.count }
  return { using, fetchMode: 'peers', peers: null, written }
}

function storeAssigned(row: RowState, meta: ModelMeta): void {
  const data = row[DATA]
  for (let position = 0; position < data.length; position++) {
    if (data[position] !== ASSIGNED) continue
    const field = meta.columns[position] as BaseField
    const given = row[VALUES]?.[position]
    const value = given instanceof Expr ? given : readGiven(row, field, position)
    // The database computed it: `refreshFromDb` reads what it is now.
    if (value instanceof Expr) data[position] = DEFERRED
    else keepStored(row, field, position, stored(field, value))
  }
}
