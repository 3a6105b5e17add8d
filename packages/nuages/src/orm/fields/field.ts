import type { ColumnType, SqlNode, StoredValue } from '../../db/index.ts'
import { lazyText } from '../../i18n/index.ts'
import { FieldValueError, ModelDefinitionError } from '../errors.ts'
import type { Expr, ExpressionScope, Resolved } from '../expressions/expression.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { AnyRow } from '../types/models.ts'
import { enumeratedChoices } from './enumerations.ts'
import type { ColumnOptions } from './options.ts'

/** Options of any field, as the field keeps them. */
export type AnyFieldOptions = ColumnOptions<never> & Readonly<Record<string, unknown>>

/** What a migration needs to write a field down again. */
export interface DeconstructedField {
  /** The name of its maker: `field.<type>(...)`. */
  readonly type: string
  readonly options: Readonly<Record<string, unknown>>
  /** Arguments before the options. */
  readonly args?: readonly unknown[]
  /** `app.Model` of a relation's target. */
  readonly to?: string
  /** Of a field of a site's own: its class, and the name and module by which a migration file imports it. */
  readonly fieldClass?: new (
    options: object,
  ) => object
  readonly name?: string
  readonly from?: string
}

/** How a lookup of a field's own compares. */
export type OwnLookup = (scope: ExpressionScope, left: Resolved, right: unknown) => SqlNode
/** What a transform of a field's own makes of a value. */
export type OwnTransform = (scope: ExpressionScope, value: Resolved) => Resolved

/** `publishedAt` to `published_at`: the column that Django gives the same field. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
}

/**
 * A field at run time. It is made without a name and bound once to the model that bears it. Values cross to the
 * database in the stored forms of `ColumnType`.
 */
export abstract class BaseField {
  abstract readonly type: string
  readonly options: AnyFieldOptions
  name = ''
  #model: ModelMeta | undefined
  #column = ''

  constructor(options: object = {}) {
    this.options = options as AnyFieldOptions
  }

  /** Gives the field its name and model; a field object serves one model only. */
  bind(name: string, model: ModelMeta): void {
    if (this.#model !== undefined && this.#model !== model) {
      throw new ModelDefinitionError(`The field object '${name}' is used by two models.`, {
        hint: 'Make one with field.…() for each.',
      })
    }
    this.name = name
    this.#column = ''
    this.#model = model
  }

  /** False while no model bears it: an array's base, the type of a computed value. */
  get isBound(): boolean {
    return this.#model !== undefined
  }

  get model(): ModelMeta {
    if (this.#model === undefined) throw new ModelDefinitionError('A field was used before its model was defined.')
    return this.#model
  }

  /** The property that holds the raw value: `authorId` of a foreign key `author`. */
  get attname(): string {
    return this.name
  }

  get column(): string {
    if (this.#column === '') this.#column = this.options.dbColumn ?? snakeCase(this.attname)
    return this.#column
  }

  get null(): boolean {
    return this.options.null === true
  }

  get primaryKey(): boolean {
    return this.options.primaryKey === true
  }

  get unique(): boolean {
    return this.options.unique === true || this.primaryKey
  }

  /** The values that may be chosen with their labels, those of groups among the others; empty where any value is right. */
  get flatChoices(): (readonly [value: unknown, label: string])[] {
    return (this.choices ?? []).flatMap(([value, label]) =>
      Array.isArray(label) ? (label as [unknown, string][]) : [[value, String(label)] as const],
    )
  }

  /** The choices as pairs, a group as its name with pairs; undefined where any value will do. */
  get choices(): readonly (readonly [unknown, unknown])[] | undefined {
    const given = this.options.choices as unknown
    const found: unknown = typeof given === 'function' ? (given as () => unknown)() : given
    const choices: unknown = found instanceof Map ? [...found] : (enumeratedChoices(found) ?? found)
    if (choices === undefined || choices === null) return undefined
    if (!Array.isArray(choices)) return Object.entries(choices).map(([key, label]) => [this.#choiceOf(key), label])
    return (choices as unknown[]).map((one) => (isGroup(one) ? [one.group, one.choices] : (one as [unknown, unknown])))
  }

  /** The keys of an object are texts, also those of numbers. */
  #choiceOf(key: string): unknown {
    return /integer|float|auto/i.test(this.columnType()?.kind ?? '') ? Number(key) : key
  }

  /** What the field is called, in the active language. */
  get verboseName(): string {
    return lazyText(this.options.verboseName ?? snakeCase(this.name).replaceAll('_', ' '))
  }

  /** What stands beside the field in forms, in the active language; empty where nothing does. */
  get helpText(): string {
    return lazyText(this.options.helpText ?? '')
  }

  /** True where the database gives the value of a new row. */
  get generatedByDatabase(): boolean {
    return false
  }

  /** True where the database computes the value from others of the row; it is never written. */
  get computedByDatabase(): boolean {
    return false
  }

  /** True where a row stores a text or number that is turned into the field's value when it is read. */
  get converts(): boolean {
    return false
  }

  /** True for a field that stands for others of the row and has no column: see VirtualField. */
  get isVirtual(): boolean {
    return false
  }

  /** True where rows show `wrap`'s object in place of the value: the file of a name. */
  get wraps(): boolean {
    return false
  }

  /** What a row shows of a value; called only where `wraps`, with a stored value or one that was assigned. */
  wrap(_row: AnyRow, value: unknown): unknown {
    return value
  }

  /** False where forms leave it out: by its options, or because it is set by itself. */
  get editable(): boolean {
    const { editable, autoNow, autoNowAdd } = this.options
    return editable !== false && autoNow !== true && autoNowAdd !== true && !this.generatedByDatabase
  }

  /** True where a form may leave it empty. */
  get blank(): boolean {
    return this.options.blank === true || this.options.autoNow === true || this.options.autoNowAdd === true
  }

  /** True where an empty text, or no bytes, is a value: Django then has it where no value was given. */
  get emptyStringsAllowed(): boolean {
    return false
  }

  /** The column's type, or null for a field without a column. */
  abstract columnType(): ColumnType | null

  /** A value in its stored form; throws {@link FieldValueError} for one that is not of the field's type. */
  abstract toStored(value: unknown): StoredValue

  /** The field's value of a stored one; called only where `converts`, and never with null. */
  fromStored(stored: unknown): unknown {
    return stored
  }

  /** As `fromStored` of a value inside another, an array or a range, beside which no text of it is kept. */
  partFromStored(stored: unknown): unknown {
    return this.fromStored(stored)
  }

  /** Whether a value is of the kind that rows show; a text of a date, such as rows may be given, is not. */
  holds(_value: unknown): boolean {
    return true
  }

  /** What rows show of a given value that they do not hold; one that is wrong is shown as it is, and told at the save. */
  shown(value: unknown): unknown {
    try {
      return this.fromStored(this.toStored(value))
    } catch {
      return value
    }
  }

  /** The value of a new row. */
  defaultValue(): unknown {
    const value = this.options.default as unknown
    if (typeof value === 'function') return (value as () => unknown)()
    if (value !== undefined) return value
    if (this.options.dbDefault !== undefined) return undefined
    return this.null || this.generatedByDatabase ? null : undefined
  }

  /** The value to write at this save; fields with `autoNow` replace it. */
  beforeSave(value: unknown, _adding: boolean): unknown {
    return value
  }

  /** A lookup of the field's own, one of its `lookups`: how a comparison under this name is written. */
  lookup(name: string): OwnLookup | undefined {
    return (this.options.lookups as Record<string, OwnLookup> | undefined)?.[name]
  }

  /** A transform of the field's own, one of its `transforms`. */
  transform(name: string): OwnTransform | undefined {
    return (this.options.transforms as Record<string, OwnTransform> | undefined)?.[name]
  }

  /** What `F('...').slice(start, end)` is of this field; undefined where its values have no parts. */
  sliced(_value: Resolved, _start: number, _end: number | undefined): Resolved | undefined {
    return undefined
  }

  deconstruct(): DeconstructedField {
    // Checks and lookups are code: they are not part of a table's state.
    const { validators: _, lookups: __, transforms: ___, ...options } = this.options
    const choices = options.choices instanceof Map ? this.choices : enumeratedChoices(options.choices)
    return { type: this.type, options: choices === undefined ? options : { ...options, choices } }
  }

  /** A copy with more options, such as lookups of its own. */
  extended(options: object): BaseField {
    const copy = this.clone() as { options: AnyFieldOptions } & BaseField
    copy.options = { ...this.options, ...options }
    return copy
  }

  /** A copy that is not bound yet: for an abstract base's subclasses. */
  clone(): BaseField {
    return new (this.constructor as new (options: object) => BaseField)(this.options)
  }

  protected fail(value: unknown, expected: string): never {
    throw new FieldValueError(this.where(), value, expected, this.showsWrong)
  }

  /** True where a text that is no value of the field is shown in the error: no secret is due there. */
  protected get showsWrong(): boolean {
    return false
  }

  protected where(): string {
    return this.#model === undefined ? `Field '${this.name}'` : `${this.#model.label}.${this.name}`
  }
}

function isGroup(choice: unknown): choice is { readonly group: string; readonly choices: unknown } {
  return typeof choice === 'object' && choice !== null && 'group' in choice && 'choices' in choice
}
