import type { ColumnType, StoredValue } from '../../column-types.ts'
import type { ExplainOptions } from '../../explain.ts'
import type { SqlCompiler } from '../../sql/compiler.ts'
import type { IntegerRange } from './integer-ranges.ts'

/** What a database can do; code and tests ask here, never for a name. */
export interface Features {
  /** `SELECT ... FOR UPDATE`. */
  readonly selectForUpdate: boolean
  /** `INSERT ... RETURNING`. */
  readonly returning: boolean
  /** `UPDATE ... RETURNING`. */
  readonly returningUpdates: boolean
  /** An insert tells the key that the database counted up without `RETURNING`, which costs more. */
  readonly tellsInsertedKey: 'first' | 'last' | false
  /** `DISTINCT ON (...)`. */
  readonly distinctOn: boolean
  /** Schema changes can be rolled back. */
  readonly transactionalDdl: boolean
  /** `UPDATE ... ORDER BY`: rows are changed one after the other, and so are their unique values. */
  readonly orderedUpdates: boolean
  /** Foreign keys are looked at when the transaction ends; else with each row, which must go before what it points to. */
  readonly lateForeignKeys: boolean
  /** Sorts NULL after every value where ascending. */
  readonly nullsSortLast: boolean
  /** `ORDER BY ... NULLS FIRST`. */
  readonly orderByNulls: boolean
  /** `IS DISTINCT FROM` or its like. */
  readonly nullSafeEqual: boolean
  /** The largest number of parameters in one statement. */
  readonly maxParameters: number
  /** `CONTAINS` on JSON. */
  readonly jsonContains: boolean
  /** A native duration type; else microseconds as an integer. */
  readonly nativeDuration: boolean
  /** Columns that hold a list of values. */
  readonly arrays: boolean
  /** Columns that hold a span between two values, and constraints that let no two rows' spans meet. */
  readonly ranges: boolean
  /** Columns that map texts to texts. */
  readonly hstore: boolean
  /** Search for words: in the text itself or a column of vectors, or by an index of words alone; null for none. */
  readonly textSearch: 'vectors' | 'index' | null
  /** Texts that are alike by their groups of three letters, and texts without accents. */
  readonly trigrams: boolean
  /** Aggregates of two columns, of bits and truths, and those that give a list. */
  readonly moreAggregates: boolean
  /** Parts of durations, and of dates and times `epoch`, `doy` and their like. */
  readonly moreParts: boolean
  /** The kinds of indexes that can be asked for. */
  readonly indexMethods: readonly string[]
  /** The longest name of a table, column, index or constraint; null for no limit. */
  readonly maxNameLength: number | null
}

/**
 * One database's way of speaking: a handful of overrides over the base. Knows SQL, no models.
 */
export interface Dialect {
  readonly name: string
  readonly features: Features
  /** The time zone whose clocks date-times follow, by an option of the database or by `OpenOptions`; undefined: UTC. */
  readonly wallClock: string | undefined
  quoteName(name: string): string
  /** Makes a compiler for one statement. */
  compiler(): SqlCompiler
  /** The placeholders of the first `count` parameters of a statement. */
  placeholders(count: number): string[]
  /** The column's type as in a table definition, such as `varchar(200)`. */
  columnType(type: ColumnType): string
  /** The lowest and the highest whole number that a column of the type can hold; null where it holds others. */
  integerRange(type: ColumnType): IntegerRange | null
  /** The statement that shows how another would be run; raises NotSupportedError for an option that is not known. */
  explain(sql: string, options: ExplainOptions): string
  /** The statement that calls a routine with so many parameters; raises NotSupportedError where none are kept. */
  routineCall(name: string, count: number): string
  /** The statements that empty tables and let their keys begin anew; `cascade` empties those, too, that point to them. */
  emptyTables(tables: readonly string[], options: { readonly cascade: boolean }): string[]
  /** The statement that lets a counted column go on after its greatest value; null where it does by itself. */
  resetSequence(table: string, column: string): string | null
  /** The type to cast to, such as `signed integer`. */
  castType(type: ColumnType): string
  /** Turns a stored value into what the driver takes; null where nothing is to do. */
  parameterAdapter(type: ColumnType): ((value: StoredValue) => StoredValue) | null
  /** Turns what the driver returned into a stored form, at once after the load; null where nothing is to do. */
  resultNormalizer(type: ColumnType): ((value: unknown) => StoredValue) | null
  /** Writes the values of a column as one parameter of an insert; null where the database takes no lists of the type. */
  listWriter(type: ColumnType): ListWriter | null
}

/** The list of every `step`-th of the values from `from` on; null where it is too long for one parameter. */
export type ListWriter = (values: readonly StoredValue[], from: number, step: number) => string | null
