import { lazyText } from '../../i18n/index.ts'
import { FieldError, NotLoadedError } from '../errors.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { VirtualField } from '../fields/virtual.ts'
import { Expr } from '../expressions/expression.ts'
import type { AnyRow } from '../types/models.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { assignRelated, readRelated } from './relations.ts'
import {
  ASSIGNED,
  DATA,
  DEFERRED,
  keepShown,
  readProperty,
  RELATED,
  type RowState,
  VALUES,
  valuesOf,
  writeColumn,
} from './state.ts'

/** Gives a model's prototype a property for each field; one that the class itself defines wins. */
export function defineAccessors(meta: ModelMeta): void {
  const prototype = meta.modelClass.prototype as object
  meta.columns.forEach((field, position) => {
    define(prototype, field.attname, columnAccessor(field, position))
    if (field.options.choices !== undefined) define(prototype, displayName(field), { value: displayed(field) })
  })
  for (const field of meta.virtuals) define(prototype, field.name, virtualAccessor(field))
  for (const field of meta.byName.values()) {
    if (!isRelation(field)) continue
    define(prototype, field.name, {
      get(this: RowState) {
        return readRelated(this, field)
      },
      set(this: RowState, value: unknown) {
        assignRelated(this, field, value)
      },
    })
  }
}

function virtualAccessor(field: VirtualField): PropertyDescriptor {
  return {
    get(this: AnyRow) {
      return field.read(this)
    },
    set(this: AnyRow, value: unknown) {
      field.assign(this, value)
    },
  }
}

/** By class and not by its column: that of a foreign key asks its target, which may not be registered yet. */
function isRelation(field: BaseField): boolean {
  return field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField
}

/** `getKindDisplay` of a field `kind`. */
function displayName({ name }: BaseField): string {
  return `get${name.charAt(0).toUpperCase()}${name.slice(1)}Display`
}

/** The method that gives the label of a row's choice in the active language; a value that is none is shown as it is. */
function displayed(field: BaseField) {
  let labels: Map<unknown, string> | undefined
  return function getDisplay(this: object): string | null {
    // At the first call: choices may be wrong, which is for the checks to say.
    // A function may give other choices each time.
    if (typeof field.options.choices === 'function') labels = undefined
    labels ??= new Map(field.flatChoices.map(([value, label]) => [field.toStored(value), label]))
    const value = readProperty(this, field.attname)
    const label = labels.get(value === null || value === undefined ? null : field.toStored(value))
    if (label !== undefined) return lazyText(label)
    return value === null || value === undefined ? null : String(value)
  }
}

function define(prototype: object, name: string, accessor: PropertyDescriptor): void {
  if (!Object.hasOwn(prototype, name)) Object.defineProperty(prototype, name, { ...accessor, configurable: true })
}

function columnAccessor(field: BaseField, position: number): PropertyDescriptor {
  if (field.wraps) return wrappedAccessor(field, position)
  // What was loaded through the column is another row's, once it is set.
  const related = [
    ...(field instanceof ForeignKeyField ? [field.name] : []),
    ...field.model.virtuals.filter(({ standsFor }) => standsFor.includes(field.name)).map(({ name }) => name),
  ]
  return {
    get(this: RowState) {
      const value = this[DATA][position]
      // Symbols are the rare case; one type test keeps the usual one short.
      if (typeof value === 'symbol') return special(this, field, position)
      return value !== null && field.converts ? converted(this, field, position) : value
    },
    set(this: RowState, value: unknown) {
      writeColumn(this, position, value)
      if (related.length > 0 && this[RELATED] !== null) for (const name of related) this[RELATED].delete(name)
    },
  }
}

/** Of a field whose rows show an object that knows its row: it is made when it is first asked for, and kept. */
function wrappedAccessor(field: BaseField, position: number): PropertyDescriptor {
  return {
    get(this: RowState) {
      const data = this[DATA][position]
      const value = typeof data === 'symbol' ? special(this, field, position) : (this[VALUES]?.[position] ?? data)
      if (value instanceof Expr) return value
      const wrapped = field.wrap(this as unknown as AnyRow, value)
      valuesOf(this)[position] = wrapped
      return wrapped
    },
    set(this: RowState, value: unknown) {
      writeColumn(this, position, value instanceof Expr ? value : field.wrap(this as unknown as AnyRow, value))
    },
  }
}

function special(row: RowState, field: BaseField, position: number): unknown {
  if (row[DATA][position] === ASSIGNED) return given(row, field, position)
  throw new NotLoadedError(`${field.model.label}.${field.name} was left out of the query by only() or defer().`, {
    hint: `Load it with refreshFromDb(['${field.name}']), or leave it in the query.`,
  })
}

/** A value that the row was given, as a row shows it: the compiler knows of no text in a field of dates. */
function given(row: RowState, field: BaseField, position: number): unknown {
  const value = row[VALUES]?.[position]
  if (!field.converts || value === null || value === undefined || field.holds(value) || value instanceof Expr)
    return value
  const shown = keepShown(row, position, () => field.shown(value))
  // A list or a range may be changed where it is: it stands for what was given. A `Date` holds less than its text.
  if (!(shown instanceof Date)) valuesOf(row)[position] = shown
  return shown
}

function converted(row: RowState, field: BaseField, position: number): unknown {
  const values = valuesOf(row)
  const known = values[position]
  if (known !== undefined) return known
  const value = field.fromStored(row[DATA][position])
  values[position] = value
  return value
}

/** True where `only` or `defer` left the column out. */
export function isDeferred(row: RowState, position: number): boolean {
  return row[DATA][position] === DEFERRED
}

/** Sets fields by name, a relation by its row or its key; a wrong name throws. */
export function assign(row: RowState, meta: ModelMeta, values: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(values)) {
    const value = values[name]
    const field = meta.find(name)
    if (field === undefined) {
      throw new FieldError(`${meta.label} has no field '${name}'.`, {
        hint: `Its fields are: ${[...meta.byName.keys()].join(', ')}.`,
      })
    }
    if (field instanceof CompositeKeyField) {
      const parts = field.values(value)
      field.parts.forEach((part, index) => writeColumn(row, meta.position(part), parts[index]))
    } else if (field.isVirtual) (field as VirtualField).assign(row as unknown as AnyRow, value)
    else if (field instanceof ForeignKeyField && name === field.name) assignRelated(row, field, value)
    else if (field.columnType() === null) assignRelated(row, field, value)
    else writeColumn(row, meta.position(field), value)
  }
}

/** Sets fields by name as `assign`, while each name is that of one column's value; says whether all were. */
export function assignPlain(row: RowState, meta: ModelMeta, values: Readonly<Record<string, unknown>>): boolean {
  for (const name of Object.keys(values)) {
    const position = meta.plainPosition(name)
    if (position === undefined) return false
    writeColumn(row, position, values[name])
  }
  return true
}
