import type { ColumnType, StoredValue } from '../../column-types.ts'
import type { ListWriter } from '../base/dialect.ts'
import { durationToText } from './durations.ts'
import { inUtc } from './instants.ts'

/*
 * Lists as PostgreSQL reads them: the manual's section on array input. They are values of a column, put together for
 * `unnest`, which takes lists of lists apart to their last items: columns of arrays have none.
 */

/** What one list may have in characters: a server takes 1 GB of bytes. */
const LONGEST = 2 ** 26

type Write = (value: NonNullable<StoredValue>) => string

const WRITERS: { readonly [K in ColumnType['kind']]?: Write } = {
  auto: String,
  bigAuto: String,
  smallAuto: String,
  smallInteger: String,
  integer: String,
  bigInteger: String,
  positiveSmallInteger: String,
  positiveInteger: String,
  positiveBigInteger: String,
  float: String,
  boolean: String,
  char: quoted,
  text: quoted,
  date: quoted,
  time: quoted,
  dateTime: (value) => quoted(inUtc(value) as string),
  duration: (value) => quoted(durationToText(value) as string),
  uuid: quoted,
  json: quoted,
  ip: quoted,
  decimal: quoted,
}

/** Writes the list of a column; null for types that `unnest` or its driver's text would be wrong for. */
export function listWriter({ kind }: ColumnType): ListWriter | null {
  const write = WRITERS[kind]
  if (write === undefined) return null
  return (values, from, step) => {
    let text = ''
    for (let index = from; index < values.length; index += step) {
      const value = values[index] as StoredValue
      text += value === null ? ',NULL' : `,${write(value)}`
      if (text.length > LONGEST) return null
    }
    return `{${text.slice(1)}}`
  }
}

const SPECIAL = /["\\]/g

function quoted(value: NonNullable<StoredValue>): string {
  const text = String(value)
  return text.includes('"') || text.includes('\\') ? `"${text.replace(SPECIAL, '\\$&')}"` : `"${text}"`
}
