import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { activeLanguage, gettext, intlLocale } from '../../i18n/index.ts'
import { html, isNuagesError, isSafe, type SafeString } from '../../kernel/index.ts'
import { type BaseField, choicesOf, FieldFile } from '../../orm/index.ts'
import { currentTemplates } from '../../views/index.ts'
import { icon } from './icons.ts'

const LONGEST = 120

/** What stands where there is no value. */
export const EMPTY = '–'

const yes = () => html`<span class="yes" role="img" aria-label="${gettext('Yes')}">${icon('check')}</span>`
const no = () => html`<span class="no" role="img" aria-label="${gettext('No')}">${icon('minus', 'sm')}</span>`

/** Whether values stand at the end of their column, as numbers do. */
export function isNumeric(field: BaseField): boolean {
  return NUMERIC.has(field.type)
}

const NUMERIC = new Set([
  'auto',
  'bigAuto',
  'integer',
  'smallInteger',
  'bigInteger',
  'positiveInteger',
  'positiveSmallInteger',
  'positiveBigInteger',
  'float',
  'decimal',
])

/** A value of a field as it is shown: the label of a choice, a number with separators, a day in words. */
export function showField(field: BaseField, value: unknown, empty: string): SafeString | string {
  if (value === null || value === undefined || value === '') return html`<span class="dim">${empty}</span>`
  if (value instanceof FieldFile) return showFile(value, empty)
  const choice = choicesOf(field)?.find(([known]) => known === value)
  if (choice !== undefined) return String(choice[1])
  if (field.primaryKey && typeof value === 'number') return String(value)
  if (field.type === 'json') return shorten(JSON.stringify(value))
  if (field.type === 'url' && /^https?:\/\//.test(String(value)))
    return html`<a href="${value}">${shorten(String(value))}</a>`
  return show(value, empty)
}

/** The name of a file, with a link where its storage gives one. */
function showFile(file: FieldFile, empty: string): SafeString | string {
  if (file.name === '') return html`<span class="dim">${empty}</span>`
  try {
    return html`<a href="${file.url}">${shorten(file.name)}</a>`
  } catch (error) {
    if (!isNuagesError(error)) throw error
    return shorten(file.name)
  }
}

/** Any value as it is shown. */
export function show(value: unknown, empty: string = EMPTY): SafeString | string {
  if (value === null || value === undefined || value === '') return html`<span class="dim">${empty}</span>`
  if (isSafe(value)) return value
  if (typeof value === 'boolean') return value ? yes() : no()
  if (typeof value === 'number' || typeof value === 'bigint') return showNumber(value)
  if (value instanceof Decimal) return value.toString()
  if (value instanceof Date) return currentTemplates().formats.date(value, 'DATETIME_FORMAT')
  if (value instanceof Temporal.PlainDate) return currentTemplates().formats.date(value, 'DATE_FORMAT')
  if (value instanceof Temporal.PlainTime) return value.toString({ smallestUnit: 'second' })
  if (value instanceof Uint8Array) return gettext('%d bytes').replace('%d', String(value.length))
  if (Array.isArray(value)) return value.map((item) => String(show(item, empty))).join(gettext(', '))
  return shorten(String(value))
}

const formats = new Map<string, Intl.NumberFormat>()

/** A number in the active language: `135,233`. */
export function showNumber(value: number | bigint): string {
  const language = activeLanguage()
  let format = formats.get(language)
  if (format === undefined) {
    format = new Intl.NumberFormat(intlLocale(language), { maximumFractionDigits: 20 })
    formats.set(language, format)
  }
  return format.format(value)
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text
}
