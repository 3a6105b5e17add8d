import { DeserializationError } from '../errors.ts'

/** Where in serialized data something stands, for messages. */
export interface Place {
  /** The file, or what else the data came from. */
  readonly source: string
  /** The number of the object, from 1; 0 for the data as a whole. */
  readonly number: number
  readonly model?: string
  readonly pk?: unknown
  readonly field?: string
}

/** An error that says where. */
export function problemAt(
  place: Place,
  what: string,
  options: { hint?: string; cause?: unknown } = {},
): DeserializationError {
  const { source, number, model, pk, field } = place
  const key = isShown(pk) ? ` with key ${JSON.stringify(typeof pk === 'bigint' ? String(pk) : pk)}` : ''
  const object = number === 0 ? '' : `, object ${number}${model === undefined ? '' : ` (${model}${key})`}`
  const at = field === undefined ? '' : `, field ${field}`
  return new DeserializationError(`${source}${object}${at}: ${what}`, options)
}

function isShown(pk: unknown): boolean {
  return pk !== undefined && pk !== null && String(pk).length < 60
}

/** What kind of value stands somewhere, for messages that must not hold the value. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return value === '' ? 'empty text' : `text of ${value.length} characters`
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number' || typeof value === 'bigint') return 'a number'
  if (Array.isArray(value)) return `a list of ${value.length}`
  return 'an object'
}
