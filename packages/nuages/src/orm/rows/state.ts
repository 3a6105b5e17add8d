import type { ModelMeta } from '../meta/model-meta.ts'
import { postInit } from '../signals/index.ts'

/** Internal places of a row; symbols, so that no field's name can meet them. */
export const DATA = Symbol('data')
export const VALUES = Symbol('values')
export const LOADED = Symbol('loaded')
export const SOURCE = Symbol('source')
export const RELATED = Symbol('related')

/** In a row's data: the column was left out by `only` or `defer`. */
export const DEFERRED = Symbol('deferred')
/** In a row's data: the value stands in {@link VALUES}, not in its stored form. */
export const ASSIGNED = Symbol('assigned')

/** What the rows of one result share. */
export interface RowSource {
  /** The alias of the database they came from. */
  readonly using: string
  readonly fetchMode: 'peers' | 'one' | 'raise'
  /** The rows of the result, held weakly: a row kept alone does not keep the others. */
  peers: WeakRef<readonly RowState[]> | null
  /** Of a row that was written in a transaction: what says whether something in it was undone since. */
  readonly written?: Written | null
}

/** The rollbacks of a transaction, and how many there were when the row was written. */
export interface Written {
  readonly undone: { readonly count: number }
  readonly at: number
}

/** True for a row that was written in a transaction in which something was undone since: what it holds may not be there. */
export function mayBeUndone(row: RowState): boolean {
  const written = row[SOURCE]?.written
  return written !== undefined && written !== null && written.undone.count !== written.at
}

/**
 * A row's inside. `data` is the driver's own array: loading a row copies nothing. Values that need a conversion (dates,
 * decimals, JSON) are converted when they are read and kept in `values`.
 */
export interface RowState {
  [DATA]: unknown[]
  /** Converted or assigned values by position. */
  [VALUES]: unknown[] | null
  /** The data as loaded, copied at the first change; null while nothing changed. */
  [LOADED]: unknown[] | null
  /** Null for a row that is not in the database. */
  [SOURCE]: RowSource | null
  /** Loaded relations by field name. */
  [RELATED]: RelatedRows | null
}

/** Loaded relations by field name. Most rows have one, which takes no map. */
export class RelatedRows {
  #name: string | null = null
  #value: unknown = undefined
  #others: Map<string, unknown> | null = null

  has(name: string): boolean {
    return this.#name === name || this.#others?.has(name) === true
  }

  get(name: string): unknown {
    return this.#name === name ? this.#value : this.#others?.get(name)
  }

  set(name: string, value: unknown): void {
    if (this.#name !== name && (this.#name !== null || this.#others !== null)) {
      this.#others ??= new Map()
      this.#others.set(name, value)
      return
    }
    this.#name = name
    this.#value = value
  }

  delete(name: string): void {
    this.#others?.delete(name)
    if (this.#name !== name) return
    this.#name = null
    this.#value = undefined
  }

  *values(): Generator<unknown> {
    if (this.#name !== null) yield this.#value
    if (this.#others !== null) yield* this.#others.values()
  }
}

/** A property of a row by its name. */
export function readProperty(row: object, name: string): unknown {
  return (row as Record<string, unknown>)[name]
}

/** The value of a column as it was given or, where it was not, as the row shows it: a `Date` holds less than its text. */
export function readGiven(row: RowState, { converts, attname }: GivenField, position: number): unknown {
  if (!converts || row[DATA][position] !== ASSIGNED) return readProperty(row, attname)
  const note = noteAt(row, position)
  return note !== undefined && isChanged(note) ? note.value : row[VALUES]?.[position]
}

/** What is known of a value that a row was given, besides it. */
interface Note {
  /** What rows show of it, a `Date` of a text: one object, which may be changed. */
  readonly value: unknown
  /** What a `Date` was when it was made; null where nothing was shown yet. */
  readonly at: number | null
  /** Says whether the value is the default of its field still; null where it was given. */
  readonly isDefault: ((value: unknown) => boolean) | null
}

const isChanged = ({ value, at }: Note): boolean => value instanceof Date && value.getTime() !== at

/** They stand behind the values: most rows have none. */
function noteAt(row: RowState, position: number): Note | undefined {
  const { length } = row[DATA]
  const values = row[VALUES]
  return values !== null && values.length > length ? (values[length + position] as Note | undefined) : undefined
}

/** What a row shows of a given value, made when it is first asked for. */
export function keepShown(row: RowState, position: number, make: () => unknown): unknown {
  const known = noteAt(row, position)
  if (known !== undefined && known.at !== null) return known.value
  const value = make()
  const note: Note = { value, at: value instanceof Date ? value.getTime() : 0, isDefault: known?.isDefault ?? null }
  valuesOf(row)[row[DATA].length + position] = note
  return value
}

/** Notes that a new row has a value by default, which `isDefault` tells from what was made of it in place. */
export function noteDefault(row: RowState, position: number, isDefault: (value: unknown) => boolean): void {
  const note: Note = { value: undefined, at: null, isDefault }
  valuesOf(row)[row[DATA].length + position] = note
}

/** True where a row has a value by a default that was noted, and it was neither changed since nor another given. */
export function isByDefault(row: RowState, position: number): boolean {
  const note = noteAt(row, position)
  if (note === undefined || note.isDefault === null || isChanged(note)) return false
  return note.isDefault(row[VALUES]?.[position])
}

interface GivenField {
  readonly converts: boolean
  readonly attname: string
}

/** Sets a property of a row by its name. */
export function writeProperty(row: object, name: string, value: unknown): void {
  ;(row as Record<string, unknown>)[name] = value
}

/** Passed to a row's constructor in place of values, when the row comes from the database. */
export const FROM_DATABASE = Symbol('from database')

/** Makes a row of a model from its data, through the constructor, so that initialisers and private members are there. */
export function makeRow(meta: ModelMeta, data: unknown[], source: RowSource): RowState {
  const row = new meta.modelClass(FROM_DATABASE, data, source) as unknown as RowState
  if (postInit.isHeard(meta.modelClass)) postInit.sendSync(meta.modelClass, { instance: row })
  return row
}

/** Sets a value as given; its stored form is made, and checked, when the row is saved. */
export function writeColumn(row: RowState, position: number, value: unknown): void {
  if (row[SOURCE] !== null) row[LOADED] ??= row[DATA].slice()
  const data = row[DATA]
  const values = valuesOf(row)
  values[position] = value
  // What was noted of another value.
  if (values.length > data.length) values[data.length + position] = undefined
  data[position] = ASSIGNED
}

/** Has the next save write a column, also where the value is that which was loaded: the database may have another since. */
export function markChanged(row: RowState, position: number): void {
  if (row[SOURCE] === null) return
  row[LOADED] ??= row[DATA].slice()
  row[LOADED][position] = ASSIGNED
}

/** The converted and assigned values of a row; their list is made, as long as it becomes, when it is first needed. */
export function valuesOf(row: RowState): unknown[] {
  row[VALUES] ??= new Array<unknown>(row[DATA].length)
  return row[VALUES]
}
