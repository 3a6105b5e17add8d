import { type Database, IntegrityError, TransactionalDatabase } from '../../db/index.ts'
import type { SelectNode } from '../../db/sql/nodes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from '../query/compilation.ts'
import { joined } from '../query/logic.ts'
import { run } from '../query/run.ts'
import type { RowState } from '../rows/state.ts'
import { chunks, pointsAt } from './collect.ts'
import { pointingTo } from './relations.ts'

/**
 * Runs the delete of rows that point to each other where the database looks at a foreign key with each row: it does not
 * look meanwhile.
 */
export async function untied<T>(database: Database, remove: () => T | PromiseLike<T>): Promise<T> {
  return database instanceof TransactionalDatabase ? database.loadAtomic(remove) : remove()
}

/**
 * Raises where a row points to one of those that went while the database did not look: another transaction may have
 * written it after the rows to delete were collected. It is found by a read that locks, which sees what others
 * committed.
 */
export async function checkNoneLeft(database: Database, meta: ModelMeta, rows: readonly RowState[]): Promise<void> {
  for (const field of pointingTo(meta)) {
    for (const chunk of chunks(rows)) {
      const query = new Compilation(field.model.concrete, { dialect: database.dialect })
      const columns = [{ value: { kind: 'literal', sql: '1' } as const }]
      const select: SelectNode = {
        ...query.plain(columns, joined('and', [pointsAt(field, chunk)])),
        limit: 1,
        forUpdate: { nowait: false, skipLocked: false, noKey: false, of: [] },
      }
      if ((await run(database, select, true)).rows.length === 0) continue
      throw new IntegrityError(
        `A row of ${field.model.label} points by '${field.name}' to a row of ${meta.label} that is to be deleted.`,
      )
    }
  }
}
