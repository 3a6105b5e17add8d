/**
 * What a column stores, without any database's name for it. A dialect renders a type in a table definition, adapts the
 * parameters of the type and normalises what the driver returns.
 *
 * **Stored forms.** Values cross the seam between fields and dialects in one form per kind, whatever the database:
 *
 * | kind | stored form |
 * |---|---|
 * | auto and integer kinds | `number`, or `bigint` beyond 2^53 |
 * | char, text, ip | `string` |
 * | boolean | `boolean` |
 * | float | `number` |
 * | decimal | `string` of digits (a driver may return a `number`) |
 * | date | `'YYYY-MM-DD'` |
 * | time | `'HH:MM:SS[.ffffff]'` |
 * | dateTime | `'YYYY-MM-DD HH:MM:SS[.ffffff]'` in UTC (a driver may return it with an offset at its end) |
 * | duration | microseconds, `number` or `bigint` (a driver may return an ISO 8601 duration) |
 * | uuid | `string` of 36 characters (a driver may return 32 without hyphens) |
 * | json | JSON text |
 * | binary | `Uint8Array` |
 * | array | JSON text of the stored forms of its items |
 * | range | JSON text: `"empty"`, or a list of lower bound, upper bound and the signs of both |
 * | hstore | JSON text of an object of texts and nulls |
 * | searchVector | `string`, as the database writes it |
 * | own | what the driver takes and gives |
 */
export type ColumnType =
  | { readonly kind: 'auto' | 'bigAuto' | 'smallAuto' }
  | { readonly kind: IntegerKind }
  | { readonly kind: 'char'; readonly maxLength: number | null; readonly collation?: string }
  | { readonly kind: 'text'; readonly collation?: string }
  | { readonly kind: 'boolean' | 'float' | 'date' | 'time' | 'dateTime' | 'duration' | 'uuid' | 'json' | 'ip' }
  | { readonly kind: 'decimal'; readonly maxDigits: number | null; readonly decimalPlaces: number | null }
  | { readonly kind: 'binary'; readonly maxLength?: number }
  | { readonly kind: 'array'; readonly items: ColumnType; readonly size: number | null }
  | { readonly kind: 'range'; readonly of: RangeKind }
  | { readonly kind: 'hstore' | 'searchVector' }
  | OwnColumnType

/** A type that one or another database has besides, as tables and casts write it: by the name of the dialect. */
export interface OwnColumnType {
  readonly kind: 'own'
  readonly sql: { readonly sqlite?: string; readonly postgres?: string; readonly mysql?: string }
}

/** The kinds of whole numbers; the positive ones carry a check. */
export type IntegerKind =
  | 'smallInteger'
  | 'integer'
  | 'bigInteger'
  | 'positiveSmallInteger'
  | 'positiveInteger'
  | 'positiveBigInteger'

/** What a range has as its bounds. */
export type RangeKind = 'integer' | 'bigInteger' | 'decimal' | 'date' | 'dateTime'

/** The name of a column type, such as `dateTime`. */
export type ColumnKind = ColumnType['kind']

/** A value in its stored form; see {@link ColumnType}. */
export type StoredValue = string | number | bigint | boolean | Uint8Array | null
