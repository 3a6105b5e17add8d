import type { ColumnType } from '../../column-types.ts'
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
