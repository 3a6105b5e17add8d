import type { StoredValue } from '../../column-types.ts'

/** An offset at the end of a date-time, behind its day. */
const OFFSET = /(?:Z|[+-]\d\d(?::?\d\d){0,2})$/

/** A date-time for a server whose zone is not known: it is in UTC, and says so. */
export function inUtc(value: StoredValue): StoredValue {
  const isPlain = typeof value === 'string' && /^[+-]?\d/.test(value) && !OFFSET.test(value.slice(11))
  return isPlain ? `${value}+00` : value
}

/** What a server answers in another zone than UTC, in the stored form; its fraction is kept to the last digit. */
export function toUtc(value: unknown): StoredValue {
  if (typeof value !== 'string' || value.endsWith('+00') || !OFFSET.test(value.slice(11))) return value as StoredValue
  const [, day, clock, fraction = '', sign, hours, minutes = 0, seconds = 0] = PARTS.exec(value) ?? []
  if (day === undefined) return value
  const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1 : 1)
  const at = new Date(Date.parse(`${day}T${clock}Z`) - ahead * 1000)
  return `${at.toISOString().slice(0, -5).replace('T', ' ')}${fraction}+00`
}

/** Offsets of before there were zones have seconds. */
const PARTS = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/
