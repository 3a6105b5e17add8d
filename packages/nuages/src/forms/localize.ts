import { Decimal } from 'decimal.js'
import { localeFormats, writeByFormat } from '../i18n/index.ts'
import { toText } from '../templates/index.ts'
import { partsOf } from './temporal.ts'

/** A value as a person of the active language would type it: numbers with its separators, dates by `format`. */
export function localizeInput(value: unknown, format?: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal) return numberInput(value)
  const parts = partsOf(value)
  if (!parts) return toText(value)
  return format === undefined ? toText(value) : writeByFormat(parts, format)
}

function numberInput(value: number | bigint | Decimal): string {
  const { decimalSeparator, thousandSeparator, useThousandSeparator } = localeFormats()
  const [whole = '', decimals] = (value instanceof Decimal ? value.toFixed() : toText(value)).split('.')
  const grouped = useThousandSeparator ? whole.replace(/\B(?=(\d{3})+$)/g, thousandSeparator) : whole
  return decimals === undefined ? grouped : grouped + decimalSeparator + decimals
}
