import { gettext, lazyText } from '../../../i18n/index.ts'
import { html, isThenable, safe, type SafeString } from '../../../kernel/index.ts'
import { type BaseField, ForeignKeyField, ManyToManyField, type ModelMeta, ReverseField } from '../../../orm/index.ts'
import { isNumeric, show, showField } from '../cells.ts'
import { type Display, isDisplay } from '../display.ts'
import { capitalize, fieldLabel } from '../names.ts'
import { fieldsAlong } from '../paths.ts'
import { type AdminRow, textOf } from '../rows.ts'

/** A column of a list. */
export interface Column {
  /** Its name in the address, where the list is sorted by it. */
  readonly key: string
  /** Its heading in the active language. */
  readonly label: () => string
  /** The path it sorts by; undefined where it cannot. */
  readonly ordering: string | undefined
  readonly isNumeric: boolean
  /** To-one relations to load with the rows. */
  readonly related: readonly string[]
  /** To-many relations to load after them. */
  readonly prefetched: readonly string[]
  /** The foreign key whose row the cell shows, so that it can link there. */
  readonly foreignKey: ForeignKeyField | undefined
  /** What stands in the cell of a row. */
  cell(row: AdminRow): Cell | Promise<Cell>
}

type Cell = SafeString | string

/** The columns that a model's admin names. */
export function makeColumns(meta: ModelMeta, entries: readonly unknown[], empty: string): readonly Column[] {
  return entries.map((entry, index) => {
    if (isDisplay(entry)) return displayColumn(entry, `c${index}`, empty)
    const name = String(entry)
    if (name === '__str__') return textColumn(meta)
    if (meta.find(name.split('__')[0] as string) === undefined) return propertyColumn(name, empty)
    return fieldColumn(meta, name, empty)
  })
}

const plain = { related: [], prefetched: [], foreignKey: undefined, ordering: undefined, isNumeric: false }

function textColumn(meta: ModelMeta): Column {
  return { ...plain, key: '__str__', label: () => capitalize(meta.verboseName), cell: textOf }
}

function propertyColumn(name: string, empty: string): Column {
  const label = capitalize(name.replace(/([A-Z])/g, ' $1').toLowerCase())
  return { ...plain, key: name, label: () => lazyText(label), cell: (row) => shown(readProperty(row, name), empty) }
}

function readProperty(row: AdminRow, name: string): unknown {
  const value: unknown = row[name]
  return typeof value === 'function' ? (value as () => unknown).call(row) : value
}

function shown(value: unknown, empty: string): Cell | Promise<Cell> {
  return isThenable(value) ? Promise.resolve(value).then((found) => show(found, empty)) : show(value, empty)
}

function displayColumn(display: Display<unknown>, key: string, empty: string): Column {
  const emptyValue = display.emptyValue ?? empty
  const finish = (value: unknown): Cell => {
    if (display.barOf !== undefined && typeof value === 'number') return bar(value, display.barOf)
    return show(display.boolean && value !== null && value !== undefined ? Boolean(value) : value, emptyValue)
  }
  return {
    ...plain,
    key,
    label: () => lazyText(display.description),
    ordering: display.ordering,
    isNumeric: display.numeric === true || display.barOf !== undefined,
    related: display.selectRelated ?? [],
    cell(row) {
      const value = display.value(row)
      return isThenable(value) ? Promise.resolve(value).then(finish) : finish(value)
    },
  }
}

/** A number with a bar, so that a column of shares can be compared at a glance. */
function bar(value: number, greatest: number): SafeString {
  const width = Math.max(0, Math.min(100, (value / greatest) * 100)).toFixed(1)
  const drawing = safe(
    `<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1"/></svg>`,
  )
  return html`<span class="databar">${drawing}<span>${(value * 100).toFixed(1)} %</span></span>`
}

function fieldColumn(meta: ModelMeta, path: string, empty: string): Column {
  const fields = fieldsAlong(meta, path)
  const field = fields.at(-1) as BaseField
  const isMany = field instanceof ManyToManyField || field instanceof ReverseField
  const words = path.split('__')
  const key = field instanceof ForeignKeyField ? path : words.slice(0, -1).join('__')
  const common = { key: path, label: () => fieldLabel(field), isNumeric: isNumeric(field) }
  if (isMany)
    return { ...plain, ...common, prefetched: [path], cell: async (row) => listed(await many(row, words), empty) }
  return {
    ...common,
    ordering: field instanceof ForeignKeyField ? relatedOrdering(path, field) : path,
    related: key === '' ? [] : [key],
    prefetched: [],
    foreignKey: field instanceof ForeignKeyField && fields.length === 1 ? field : undefined,
    cell(row) {
      const value = words.reduce<unknown>((at, word) => (at as Record<string, unknown> | null)?.[word] ?? null, row)
      if (field instanceof ForeignKeyField) return show(value === null ? null : textOf(value), empty)
      return showField(field, value, empty)
    },
  }
}

/** A relation sorts as its model does, else by its key. */
function relatedOrdering(path: string, field: ForeignKeyField): string {
  const [first] = field.target.ordering
  if (typeof first !== 'string') return path
  return first.startsWith('-') ? `-${path}__${first.slice(1)}` : `${path}__${first}`
}

async function many(row: AdminRow, words: readonly string[]): Promise<readonly unknown[]> {
  const value = words.reduce<unknown>((at, word) => (at as Record<string, unknown> | null)?.[word] ?? [], row)
  return (await (value as PromiseLike<unknown[]>)) as readonly unknown[]
}

function listed(rows: readonly unknown[], empty: string): Cell {
  return show(rows.map(textOf).join(gettext(', ')), empty)
}
