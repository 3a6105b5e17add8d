import { NotSupportedError } from '../errors.ts'
import type { OwnConstraintForm, OwnConstraintSpec, OwnConstraintWriter } from './spec.ts'

/** What a constraint of a site's own is in this database. */
export function ownConstraint(
  database: string,
  { name, sql }: OwnConstraintSpec,
  writer: OwnConstraintWriter,
): OwnConstraintForm {
  const forms = sql(writer)
  const found = (forms as Readonly<Record<string, OwnConstraintForm | undefined>>)[database]
  if (found !== undefined) return found
  throw new NotSupportedError(`The constraint '${name}' has no SQL for ${database}.`, {
    hint: `Its sql() names: ${Object.keys(forms).join(', ') || 'none'}. Null is for a database that goes without it.`,
  })
}
