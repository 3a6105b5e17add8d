import {
  type ChoiceOptions,
  ChoiceField,
  FormDefinitionError,
  type FormField,
  FormNotReadyError,
  MultipleHiddenInput,
  RadioSelect,
  SelectMultiple,
} from '../forms/index.ts'
import type { Choice, Choices, SentShape, Widget, WidgetInput } from '../forms/index.ts'
import { gettext } from '../i18n/index.ts'
import { isPlain } from '../kernel/index.ts'
import {
  type AnyModel,
  type AnyRow,
  DoesNotExist,
  FieldValueError,
  type InstanceOf,
  QueryUsageError,
} from '../orm/index.ts'
import { toText } from '../templates/index.ts'
import { LoadedRows } from './loaded-rows.ts'
import { type AnyQuerySet, queryOf, readRow, type RowSource } from './rows.ts'

/** What fields of rows can be given. */
export interface ModelChoiceOptions<R> extends Omit<ChoiceOptions<R>, 'choices'> {
  /** What stands for none; null leaves it out. Default `---------`. */
  readonly emptyLabel?: string | null
  /** True where radio buttons have one that stands for none. Default false; in model forms as the model's field says. */
  readonly blank?: boolean
  /** The field whose value is sent for a row. Default the primary key. */
  readonly toFieldName?: string
  /** What is shown for a row. Default its `toString()`. */
  readonly labelOf?: (row: never) => unknown
  /** The alias of the database. */
  readonly using?: string
}

/** Radio buttons show by themselves that none is chosen. */
function isRadio(widget: WidgetInput): boolean {
  if (typeof widget !== 'function') return widget instanceof RadioSelect
  return widget === RadioSelect || widget.prototype instanceof RadioSelect
}

const isNothing = (value: unknown) => value === null || value === undefined || value === ''

/** A row among those of a query set. */
export class ModelChoiceField<R = AnyRow> extends ChoiceField<R> {
  readonly emptyLabel: string | null
  readonly toFieldName: string
  protected source: RowSource
  protected readonly alias: string | undefined
  private readonly labelOf: ((row: never) => unknown) | undefined
  private loaded = new LoadedRows()

  constructor(source: RowSource, options: ModelChoiceOptions<R> = {}) {
    super(options as ChoiceOptions<R>)
    this.source = source
    this.toFieldName = options.toFieldName ?? 'pk'
    this.labelOf = options.labelOf
    this.alias = options.using
    const hasValue = this.required && !isNothing(this.initial)
    const hasButtons = isRadio(options.widget ?? this.defaultWidget()) && options.blank !== true
    this.emptyLabel =
      hasValue || hasButtons ? null : options.emptyLabel === undefined ? '---------' : options.emptyLabel
  }

  /** A key may have parts; what is the key of no row is no choice. */
  override get shape(): SentShape {
    return 'any'
  }

  override get choices(): Choices {
    return () => this.loadedChoices()
  }

  override set choices(_choices: unknown) {
    throw new FormDefinitionError('The choices of a field of rows are those of its query set.', {
      hint: 'Set its queryset.',
    })
  }

  /** The query set, new at each call. */
  get queryset(): AnyQuerySet {
    const query = queryOf(this.source)
    return this.alias === undefined ? query : query.using(this.alias)
  }

  /** Other rows to choose from, such as those of the user: in a form, of that form alone. */
  set queryset(source: RowSource) {
    this.source = source
    this.loaded = new LoadedRows()
  }

  /** The choices, once the rows are loaded. */
  private *loadedChoices(): Iterable<Choice> {
    if (this.emptyLabel !== null) yield ['', this.emptyLabel]
    const { rows } = this.loaded
    if (!rows) throw new FormNotReadyError(`The choices of '${toText(this.label ?? 'a field')}' are not loaded.`)
    for (const row of rows) yield [this.prepareValue(row), this.labelFromRow(row), row]
  }

  /** What is shown for a row. */
  labelFromRow(row: AnyRow): unknown {
    return this.labelOf ? this.labelOf(row as never) : String(row)
  }

  override async ready(): Promise<void> {
    await this.loaded.load(() => this.queryset)
  }

  /** The rows to choose from, once they are loaded. */
  get choiceRows(): readonly AnyRow[] | undefined {
    return this.loaded.rows
  }

  /** Fields of one source have the same rows, unless a class of yours makes its query set itself. */
  override shareLoaded(other: FormField): void {
    const isSame = other instanceof ModelChoiceField && other.source === this.source && other.alias === this.alias
    if (isSame && hasUsualRows(this) && hasUsualRows(other)) this.loaded = other.loaded
  }

  override prepareValue(value: unknown): unknown {
    return isRow(value) ? readRow(value, this.toFieldName) : value
  }

  override async toValue(value: unknown): Promise<unknown> {
    if (isNothing(value)) return null
    const key = this.prepareValue(value)
    const row = isKey(key) ? await this.rowOf(key) : undefined
    // The database may round what is no key of it.
    const isRounded = typeof key === 'number' && row !== undefined && Number(readRow(row, this.toFieldName)) !== key
    if (row === undefined || isRounded) throw this.error('invalid_choice', { value: key })
    return row
  }

  private async rowOf(key: unknown): Promise<AnyRow | undefined> {
    try {
      return await this.queryset.get({ [this.toFieldName]: key })
    } catch (error) {
      if (error instanceof DoesNotExist || isNoKey(error, key)) return undefined
      throw error
    }
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return {
      invalid_choice: () => gettext('Select a valid choice. That choice is not one of the available choices.'),
    }
  }

  override validate(value: unknown): void | Promise<void> {
    if (this.required && isNothing(value)) throw this.error('required')
  }

  override initialOf(sent: unknown): unknown {
    return sent
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    return textOf(this.prepareValue(initial)) !== textOf(data)
  }

  override clone(): this {
    const copy = super.clone()
    copy.loaded = new LoadedRows()
    return copy
  }
}

const QUERYSET = Object.getOwnPropertyDescriptor(ModelChoiceField.prototype, 'queryset')

function hasUsualRows(field: object): boolean {
  for (let at = field; ; at = Object.getPrototypeOf(at) as object) {
    const own = Object.getOwnPropertyDescriptor(at, 'queryset')
    if (own !== undefined) return own.get === QUERYSET?.get
  }
}

function textOf(value: unknown): string {
  return isNothing(value) ? '' : toText(value)
}

/** An object of JSON that says `pk` is no row. */
function isRow(value: unknown): value is AnyRow {
  return typeof value === 'object' && value !== null && 'pk' in value && !isPlain(value)
}

/** Yes and no name no row, though a database may take them for numbers; a list may be a key of several parts. */
function isKey(value: unknown): boolean {
  return typeof value !== 'boolean' && !isPlain(value)
}

/** Whether an error says that the value is no key of the model: of another type, or a list where keys have one part. */
function isNoKey(error: unknown, key: unknown): boolean {
  return error instanceof FieldValueError || (error instanceof QueryUsageError && Array.isArray(key))
}

/** What fields of several rows can be given. */
export type ModelMultipleChoiceOptions<R> = Omit<ModelChoiceOptions<R[]>, 'blank' | 'emptyLabel'>

/** Any number of rows among those of a query set. */
export class ModelMultipleChoiceField<R = AnyRow> extends ModelChoiceField<R[]> {
  constructor(source: RowSource, options: ModelMultipleChoiceOptions<R> = {}) {
    super(source, { ...options, emptyLabel: null })
  }

  protected override defaultWidget(): WidgetInput {
    return SelectMultiple
  }

  override hiddenWidget(): Widget {
    return new MultipleHiddenInput()
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return {
      invalid_list: () => gettext('Enter a list of values.'),
      invalid_choice: () => gettext('Select a valid choice. %(value)s is not one of the available choices.'),
      invalid_pk_value: () => gettext('“%(pk)s” is not a valid value.'),
    }
  }

  override prepareValue(value: unknown): unknown {
    return Array.isArray(value) ? value.map((one) => super.prepareValue(one)) : super.prepareValue(value)
  }

  override async clean(value: unknown): Promise<R[]> {
    const keys = this.prepareValue(value)
    if (isNothing(keys) || (Array.isArray(keys) && keys.length === 0)) {
      if (this.required) throw this.error('required')
      return []
    }
    if (!Array.isArray(keys)) throw this.error('invalid_list')
    const rows = await this.rowsOf(keys)
    await this.runValidators(rows)
    return rows as R[]
  }

  private async rowsOf(keys: readonly unknown[]): Promise<AnyRow[]> {
    const rows = await this.lookedUp([...new Set(keys)])
    const found = new Set(rows.map((row) => toText(readRow(row, this.toFieldName))))
    for (const key of keys) if (!found.has(toText(key))) throw this.error('invalid_choice', { value: key })
    return rows
  }

  private async lookedUp(keys: readonly unknown[]): Promise<AnyRow[]> {
    for (const pk of keys) {
      if (!isKey(pk)) throw this.error('invalid_pk_value', { pk })
      try {
        // Making the SQL converts the value.
        this.queryset.filter({ [this.toFieldName]: pk }).toSql()
      } catch (error) {
        if (isNoKey(error, pk)) throw this.error('invalid_pk_value', { pk })
        throw error
      }
    }
    return this.queryset.filter({ [`${this.toFieldName}__in`]: keys })
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    const texts = (value: unknown) => new Set([(this.prepareValue(value) ?? []) as unknown[]].flat().map(textOf))
    const [before, after] = [texts(initial ?? []), texts(data ?? [])]
    return before.symmetricDifference(after).size > 0
  }
}

/** Makes a field for a row of a model. */
export function modelChoice<M extends AnyModel>(
  model: M,
  options?: ModelChoiceOptions<InstanceOf<M>>,
): ModelChoiceField<InstanceOf<M>>
/** Makes a field for a row of a query set, or of the one that a function gives at each use. */
export function modelChoice<R>(
  query: PromiseLike<R[]> | (() => PromiseLike<R[]>),
  options?: ModelChoiceOptions<R>,
): ModelChoiceField<R>
export function modelChoice(source: unknown, options: ModelChoiceOptions<AnyRow> = {}): ModelChoiceField {
  return new ModelChoiceField(source as RowSource, options)
}

/** Makes a field for any number of rows of a model. */
export function modelMultipleChoice<M extends AnyModel>(
  model: M,
  options?: ModelMultipleChoiceOptions<InstanceOf<M>>,
): ModelMultipleChoiceField<InstanceOf<M>>
/** Makes a field for any number of rows of a query set, or of the one that a function gives at each use. */
export function modelMultipleChoice<R>(
  query: PromiseLike<R[]> | (() => PromiseLike<R[]>),
  options?: ModelMultipleChoiceOptions<R>,
): ModelMultipleChoiceField<R>
export function modelMultipleChoice(
  source: unknown,
  options: ModelMultipleChoiceOptions<AnyRow> = {},
): ModelMultipleChoiceField {
  return new ModelMultipleChoiceField(source as RowSource, options)
}
