import { gettext, lazyText } from '../../../i18n/index.ts'
import type { HttpRequest, QueryDict } from '../../../http/index.ts'
import type { BaseField, ModelMeta } from '../../../orm/index.ts'
import { showNumber } from '../cells.ts'
import { fieldLabel } from '../names.ts'
import { textOf, type AdminRow, rowsOf, type Rows } from '../rows.ts'
import { choiceChip, type FilterChip, type FilterOption, type FilterView, type ListFilter } from './filter.ts'
import type { ListFilterDefinition } from './filter-definition.ts'

/** How many choices of a relation or a text are drawn; more are found by the search. */
const MOST_CHOICES = 500

interface Target {
  readonly path: string
  readonly field: BaseField
}

type Choice = readonly [value: unknown, label: string]

/** Ticks of values that are known beforehand: true and false, or the choices of a field. */
export class ChoicesFilter implements ListFilter {
  readonly asksDatabase = false
  readonly parameters: readonly string[]
  protected readonly path: string
  protected readonly field: BaseField
  readonly #choices: () => readonly Choice[]

  /** @param choices asked at each use: labels are those of the active language */
  constructor({ path, field }: Target, choices: () => readonly Choice[]) {
    this.path = path
    this.field = field
    this.parameters = [path]
    this.#choices = choices
  }

  get title(): string {
    return fieldLabel(this.field)
  }

  isActive(query: QueryDict): boolean {
    return query.getAll(this.path).length > 0
  }

  apply(rows: Rows, query: QueryDict): Rows {
    const wanted = new Set(query.getAll(this.path))
    const values = this.#choices()
      .filter(([value]) => wanted.has(String(value)))
      .map(([value]) => value)
    return values.length === 0 ? rows : rows.filter({ [`${this.path}__in`]: values })
  }

  view(query: QueryDict): FilterView {
    const on = new Set(query.getAll(this.path))
    const options = this.#choices().map(([value, label]) => ({
      value: String(value),
      label,
      isOn: on.has(String(value)),
    }))
    return { kind: 'choices', options, hasMore: false }
  }

  chip(_query: QueryDict, view: FilterView): FilterChip | undefined {
    return choiceChip(this.title, this.path, view)
  }
}

/** True and false, and unknown where the field may be null. */
export function booleanFilter(target: Target): ListFilter {
  return new ChoicesFilter(target, () => [
    [true, gettext('Yes')],
    [false, gettext('No')],
  ])
}

/** Ticks of values that the database knows: related rows, or the texts that occur. */
abstract class DatabaseFilter implements ListFilter {
  readonly asksDatabase = true
  readonly parameters: readonly string[]
  protected readonly path: string
  protected readonly field: BaseField

  constructor({ path, field }: Target) {
    this.path = path
    this.field = field
    this.parameters = [path]
  }

  get title(): string {
    return fieldLabel(this.field)
  }

  isActive(query: QueryDict): boolean {
    return query.getAll(this.path).length > 0
  }

  apply(rows: Rows, query: QueryDict): Rows {
    const values = query.getAll(this.path).filter((value) => isStorable(this.keyField, value))
    if (values.length === 0) return query.getAll(this.path).length > 0 ? rows.none() : rows
    return rows.filter({ [`${this.path}__in`]: values })
  }

  async view(query: QueryDict, request: HttpRequest): Promise<FilterView> {
    const on = new Set(query.getAll(this.path))
    const found = await this.choices(request)
    const options = found
      .slice(0, MOST_CHOICES)
      .map(({ value, label }) => ({ value, label, isOn: on.has(value) }))
      .toSorted((left, right) => Number(right.isOn) - Number(left.isOn))
    return { kind: 'choices', options, hasMore: found.length > MOST_CHOICES }
  }

  chip(_query: QueryDict, view: FilterView): FilterChip | undefined {
    return choiceChip(this.title, this.path, view)
  }

  /** The field whose stored form the values have. */
  protected abstract readonly keyField: BaseField

  /** The values and their labels, at most one more than are drawn. */
  protected abstract choices(request: HttpRequest): Promise<readonly Omit<FilterOption, 'isOn'>[]>
}

/** The rows of the other model. */
export class RelatedFilter extends DatabaseFilter {
  readonly #related: ModelMeta

  constructor(target: Target, related: ModelMeta) {
    super(target)
    this.#related = related
  }

  protected get keyField(): BaseField {
    return this.#related.primaryKey
  }

  protected async choices(): Promise<readonly Omit<FilterOption, 'isOn'>[]> {
    const order = this.#related.ordering.length > 0 ? this.#related.ordering : ['pk']
    const rows: AdminRow[] = await rowsOf(this.#related)
      .orderBy(...order)
      .slice(0, MOST_CHOICES + 1)
    return rows.map((row) => ({ value: String(row.pk), label: textOf(row) }))
  }
}

/** The texts that occur in a column without choices. */
export class ValuesFilter extends DatabaseFilter {
  readonly #rows: (request: HttpRequest) => Rows

  /** @param rows those that a request may see: what only others have is nobody's business */
  constructor(target: Target, rows: (request: HttpRequest) => Rows) {
    super(target)
    this.#rows = rows
  }

  protected get keyField(): BaseField {
    return this.field
  }

  protected async choices(request: HttpRequest): Promise<readonly Omit<FilterOption, 'isOn'>[]> {
    const values = await this.#rows(request)
      .orderBy(this.path)
      .valuesFlat(this.path)
      .distinct()
      .slice(0, MOST_CHOICES + 1)
    return (values as unknown[])
      .filter((value) => value !== null)
      .map((value) => ({ value: String(value), label: value === '' ? gettext('Empty') : String(value) }))
  }
}

/** From a number or day to another, both included. */
export class RangeFilter implements ListFilter {
  readonly asksDatabase = false
  readonly parameters: readonly [from: string, to: string]
  readonly #target: Target
  readonly #inputType: 'text' | 'date'

  constructor(target: Target, inputType: 'text' | 'date') {
    this.parameters = [`${target.path}__gte`, `${target.path}__lte`]
    this.#target = target
    this.#inputType = inputType
  }

  get title(): string {
    return fieldLabel(this.#target.field)
  }

  isActive(query: QueryDict): boolean {
    return this.parameters.some((name) => query.has(name) && query.get(name) !== '')
  }

  apply(rows: Rows, query: QueryDict): Rows {
    const conditions = this.parameters.flatMap((name, index) => {
      const text = this.#read(query, name)
      return text === undefined ? [] : [[name, this.#bound(text, index === 1)] as const]
    })
    return conditions.length === 0 ? rows : rows.filter(Object.fromEntries(conditions))
  }

  /** The last moment of a day belongs to it. */
  #bound(text: string, isEnd: boolean): string {
    if (this.#target.field.type !== 'dateTime') return text
    return isEnd ? `${text}T23:59:59.999999Z` : `${text}T00:00:00Z`
  }

  #read(query: QueryDict, name: string): string | undefined {
    const text = query.get(name)?.replaceAll(/[\s,_]/g, '')
    if (text === undefined || text === '') return undefined
    if (this.#inputType === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
    return isStorable(this.#target.field, this.#bound(text, false)) ? text : undefined
  }

  view(query: QueryDict): FilterView {
    const [from, to] = this.parameters
    return { kind: 'range', from: query.get(from) ?? '', to: query.get(to) ?? '', inputType: this.#inputType }
  }

  chip(query: QueryDict): FilterChip | undefined {
    const [from, to] = this.parameters.map((name) => this.#read(query, name))
    if (from === undefined && to === undefined) return undefined
    const shown = (text: string) => (this.#inputType === 'date' ? text : showNumber(Number(text)))
    const value = [from === undefined ? '' : `≥ ${shown(from)}`, to === undefined ? '' : `≤ ${shown(to)}`]
      .filter(Boolean)
      .join(gettext(', '))
    return { label: this.title, value, without: this.parameters }
  }
}

/** A filter made by `listFilter`. Its choices are drawn with the page, whatever they cost. */
export class CustomFilter implements ListFilter {
  readonly asksDatabase = false
  readonly parameters: readonly string[]
  readonly #definition: ListFilterDefinition

  constructor(definition: ListFilterDefinition) {
    this.parameters = [definition.parameter]
    this.#definition = definition
  }

  get title(): string {
    return lazyText(this.#definition.title)
  }

  isActive(query: QueryDict): boolean {
    return query.getAll(this.#definition.parameter).length > 0
  }

  apply(rows: Rows, query: QueryDict): Rows {
    const values = query.getAll(this.#definition.parameter)
    return values.length === 0 ? rows : this.#definition.apply(rows, values)
  }

  async view(query: QueryDict, request: HttpRequest): Promise<FilterView> {
    const on = new Set(query.getAll(this.#definition.parameter))
    const choices = await this.#definition.lookups(request)
    return {
      kind: 'choices',
      options: choices.map(({ value, label }) => ({ value, label: lazyText(label), isOn: on.has(value) })),
      hasMore: false,
    }
  }

  chip(_query: QueryDict, view: FilterView): FilterChip | undefined {
    return choiceChip(this.title, this.#definition.parameter, view)
  }
}

/** Whether a text from an address is a value of the field; no database takes a NUL. */
export function isStorable(field: BaseField, text: string): boolean {
  if (text.includes('\0')) return false
  try {
    field.toStored(text)
    return true
  } catch {
    return false
  }
}
