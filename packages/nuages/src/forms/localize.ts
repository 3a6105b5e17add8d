import { Decimal } from 'decimal.js'
import { numberFormat, writeByFormat } from '../i18n/index.ts'
import { toText } from '../templates/index.ts'
import { partsOf } from './temporal.ts'

/** A value as a person of the active language would type it: numbers with its separators, dates by `format`. */
export function localizeInput(value: unknown, format?: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal) return numberFormat(value)
  const parts = partsOf(value)
  if (!parts) return toText(value)
  return format === undefined ? toText(value) : writeByFormat(parts, format)
}
