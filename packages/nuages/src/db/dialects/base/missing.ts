import type { ColumnType, OwnColumnType } from '../../column-types.ts'
import { NotSupportedError } from '../../errors.ts'

const WORDS: Readonly<Record<string, string>> = {
  array: 'columns that are arrays',
  range: 'columns that are ranges',
  hstore: 'columns that map texts to texts',
  searchVector: 'columns of search vectors',
}
const HINTS: Readonly<Record<string, string>> = {
  array: 'field.json() holds a list everywhere.',
  range: 'Two columns, for the lower and the upper bound, work everywhere.',
  hstore: 'field.json() holds such a map everywhere.',
  searchVector: 'A SearchIndex over the text itself serves the same searches.',
}

/** The error for a column of a type that a database has not. */
export function missingType(database: string, { kind }: ColumnType): NotSupportedError {
  return new NotSupportedError(`${database} has no ${WORDS[kind] ?? `columns of the kind '${kind}'`}.`, {
    ...(HINTS[kind] === undefined ? {} : { hint: HINTS[kind] }),
  })
}

/** The type of a field of a site's own, as this database has it. */
export function ownType(database: string, { sql }: OwnColumnType): string {
  const found = (sql as Readonly<Record<string, string | undefined>>)[database]
  if (found !== undefined) return found
  throw new NotSupportedError(`A column of a field's own type has no type for ${database}.`, {
    hint: `Its columnType() names types for: ${Object.keys(sql).join(', ') || 'none'}.`,
  })
}
