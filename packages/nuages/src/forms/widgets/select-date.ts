import { dateOrder, gettext, localeFormats, monthNames, parseByFormat, writeByFormat } from '../../i18n/index.ts'
import type { Choice } from '../choices.ts'
import type { DataReader } from '../data.ts'
import { FormDefinitionError } from '../errors.ts'
import type { Attributes, WidgetContext } from '../html/widget-templates.ts'
import { partsOf } from '../temporal.ts'
import { Select } from './choices.ts'
import { partName } from './part-labels.ts'
import { Widget, type WidgetOptions } from './widget.ts'

/** What `SelectDateWidget` can be given. */
export interface SelectDateOptions extends WidgetOptions {
  /** The years to choose from; default: this one and the nine after it. */
  readonly years?: Iterable<number | string>
  /** The names of the months by number; default: those of the active language. */
  readonly months?: Readonly<Record<number, string>>
  /** What stands for none, for all three lists or for year, month and day. Default `---`. */
  readonly emptyLabel?: string | readonly [year: string, month: string, day: string]
}

type Part = 'year' | 'month' | 'day'
const PARTS: readonly Part[] = ['year', 'month', 'day']
const ORDER: Readonly<Record<string, Part>> = { Y: 'year', m: 'month', d: 'day' }
const PART_NAMES: Readonly<Record<Part, () => string>> = {
  year: () => gettext('Year'),
  month: () => gettext('Month'),
  day: () => gettext('Day'),
}
const YEARS = 10

/** A year, or `0`, a month and a day. */
const NUMBERS = /^(\d{4}|0)-(\d\d?)-(\d\d?)$/

/** Three lists for the year, the month and the day of a date. */
export class SelectDateWidget extends Widget {
  readonly templateName: string = 'forms/widgets/select_date.html'
  override readonly useFieldset: boolean = true
  readonly years: readonly (number | string)[]
  readonly months: Readonly<Record<number, string>> | undefined
  readonly none: Readonly<Record<Part, string>>

  constructor(options: SelectDateOptions = {}) {
    super(options)
    const thisYear = new Date().getFullYear()
    this.years = options.years ? [...options.years] : Array.from({ length: YEARS }, (_, n) => thisYear + n)
    this.months = options.months
    const label = options.emptyLabel ?? '---'
    if (typeof label !== 'string' && label.length !== 3) {
      throw new FormDefinitionError('emptyLabel of SelectDateWidget needs three texts: for year, month and day.')
    }
    const [year, month, day] = typeof label === 'string' ? [label, label, label] : label
    this.none = { year, month, day }
  }

  override getContext(name: string, value: unknown, attrs: Attributes = {}): WidgetContext {
    const context = super.getContext(name, value, attrs)
    const values = context.value as Record<Part, unknown>
    const subwidgets = this.order().map((part) => {
      const sent = `${name}_${part}`
      const select = new Select({ attrs, choices: this.choicesOf(part) })
      select.isRequired = this.isRequired
      const named = partName(context.attrs, {}, (label) => `${label}: ${PART_NAMES[part]()}`)
      return select.getContext(sent, values[part], { ...context.attrs, ...named, id: `id_${sent}` })
    })
    return { ...context, subwidgets }
  }

  private order(): Part[] {
    return [...dateOrder(localeFormats())].map((letter) => ORDER[letter] as Part)
  }

  private choicesOf(part: Part): Choice[] {
    const choices = this.valuesOf(part)
    return this.isRequired ? choices : [['', this.none[part]], ...choices]
  }

  private valuesOf(part: Part): Choice[] {
    if (part === 'year') return this.years.map((year) => [year, String(year)])
    if (part === 'day') return Array.from({ length: 31 }, (_, day) => [day + 1, day + 1])
    if (this.months) return Object.entries(this.months).map(([month, label]) => [Number(month), label])
    return monthNames().map((label, month) => [month + 1, label])
  }

  override formatValue(value: unknown): unknown {
    if (typeof value !== 'string') return partsOf(value) ?? {}
    const match = NUMBERS.exec(value)
    if (!match) return parseByFormat(value, localeFormats().dateInputFormats[0] as string) ?? {}
    const [year, month, day] = match.slice(1).map((digits) => Number(digits) || '')
    return { year, month, day }
  }

  override idForLabel(id: string): string | undefined {
    return `${id}_${this.order()[0]}`
  }

  override valueFromData(data: DataReader, _files: DataReader, name: string): unknown {
    const [year, month, day] = PARTS.map((part) => data.get(`${name}_${part}`))
    if (year === '' && month === '' && day === '') return null
    if (isMissing(year) || isMissing(month) || isMissing(day)) return data.get(name)
    const plain = [year, month, day].map((one) => one || 0).join('-')
    const padded = [String(year).padStart(4, '0'), month, day].join('-')
    const parts = parseByFormat(padded, '%Y-%m-%d')
    if (parts) return writeByFormat(parts, localeFormats().dateInputFormats[0] as string)
    return PARTS.some((part) => Number(data.get(`${name}_${part}`)) > 2 ** 31 - 1) ? '0-0-0' : plain
  }

  override valueOmittedFromData(data: DataReader, _files: DataReader, name: string): boolean {
    return !PARTS.some((part) => data.has(`${name}_${part}`))
  }
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}
