import type { Database } from '../database.ts'
import { NotSupportedError } from '../errors.ts'
import { TransactionalDatabase } from '../transactions.ts'
import type { SchemaEditor } from './editor.ts'

/**
 * Runs `fn` with a schema editor, in a transaction that the database allows for schema changes, and what was deferred
 * at its end. Returns the statements.
 */
export async function changeSchema(
  database: Database,
  fn: (editor: SchemaEditor) => unknown,
): Promise<readonly string[]> {
  if (!(database instanceof TransactionalDatabase)) throw new NotSupportedError('This database has no schema editor.')
  const editor = database.schemaEditor()
  await database.schemaAtomic(async () => {
    await fn(editor)
    await editor.finish()
  })
  return editor.statements
}
