import * as forms from '../forms/index.ts'
import type { FieldOptions, FormField } from '../forms/index.ts'
import {
  type AnyModel,
  type BaseField,
  choicesOf,
  type FileField,
  type FilePathField,
  type Decimal,
  ForeignKeyField,
  type ManyToManyField,
  toFieldValue,
} from '../orm/index.ts'
import { queryOf, type RowSource } from './rows.ts'
import { type ArrayField, Range, type RangeField } from '../orm/postgres/index.ts'
import { ModelChoiceField, ModelMultipleChoiceField } from './model-choice.ts'

/** Options of a form field, which a form may change for a single field. */
export type FormFieldOptions = FieldOptions<never> & Readonly<Record<string, unknown>>

/** Makes the form field of a model field; undefined for one that forms leave out. */
export type FormFieldMaker = (field: BaseField, options: FormFieldOptions) => FormField | undefined

type FieldClass = abstract new (...args: never[]) => BaseField
const BIGGEST = 2n ** 63n - 1n

/** Makers by the name of the field's kind. */
const KINDS: Readonly<Record<string, FormFieldMaker>> = {
  char: (field, options) => new forms.CharField({ ...textOptions(field), ...options } as never),
  custom: (field, options) =>
    new forms.CharField({ ...columnLength(field), ...textOptions(field), ...options } as never),
  text: (field, options) => new forms.CharField({ widget: forms.Textarea, ...textOptions(field), ...options } as never),
  email: (field, options) => new forms.EmailField({ ...textOptions(field), ...options } as never),
  url: (field, options) => new forms.URLField({ ...textOptions(field), ...options } as never),
  slug: (field, options) =>
    new forms.SlugField({
      ...textOptions(field),
      allowUnicode: field.options.allowUnicode === true,
      ...options,
    } as never),
  integer: (_, options) => new forms.IntegerField(options as never),
  smallInteger: (_, options) => new forms.IntegerField(options as never),
  bigInteger: (_, options) => bigInteger(-BIGGEST - 1n, options),
  positiveInteger: (_, options) => new forms.IntegerField({ minValue: 0, ...options } as never),
  positiveSmallInteger: (_, options) => new forms.IntegerField({ minValue: 0, ...options } as never),
  positiveBigInteger: (_, options) => bigInteger(0n, options),
  float: (_, options) => new forms.FloatField(options as never),
  decimal: ({ options: { maxDigits, decimalPlaces } }, options) =>
    new forms.DecimalField<Decimal | null>({ maxDigits, decimalPlaces, ...options } as never),
  boolean: (field, options) =>
    field.null
      ? new forms.NullBooleanField({ ...options, required: false } as never)
      : new forms.BooleanField({ ...options, required: false } as never),
  date: (_, options) => new forms.DateField(options as never),
  time: (_, options) => new forms.TimeField(options as never),
  dateTime: ({ options: { as } }, options) => new forms.DateTimeField({ as: as ?? 'date', ...options } as never),
  duration: (_, options) => new forms.DurationField(options as never),
  uuid: (_, options) => new forms.UUIDField(options as never),
  genericIpAddress: ({ options: { protocol, unpackIpv4 } }, options) =>
    new forms.GenericIPAddressField({ ...(protocol ? { protocol } : {}), unpackIpv4, ...options } as never),
  json: ({ options: { encoder, decoder } }, options) => new forms.JSONField({ encoder, decoder, ...options } as never),
  file: (field, options) => new forms.FileField({ ...fileOptions(field), ...options } as never),
  image: (field, options) => new forms.ImageField({ ...fileOptions(field), ...options } as never),
  filePath: pathField,
  array: (field, options) => {
    const { base, size } = field as ArrayField
    const item = formFieldFor(base, { required: true })
    if (item === undefined) return undefined
    return new forms.SimpleArrayField(item, { ...(size === null ? {} : { maxLength: size }), ...options } as never)
  },
  hstore: (_, options) => new forms.HStoreField(options as never),
  integerRange: (field, options) => new forms.IntegerRangeField(rangeOptions(field, options)),
  bigIntegerRange: (field, options) => new forms.IntegerRangeField(rangeOptions(field, options)),
  decimalRange: (field, options) => new forms.DecimalRangeField(rangeOptions(field, options)),
  dateRange: (field, options) => new forms.DateRangeField(rangeOptions(field, options)),
  dateTimeRange: (field, options) => new forms.DateTimeRangeField(rangeOptions(field, options)),
  foreignKey: toOne,
  oneToOne: toOne,
  manyToMany: (field, options) => {
    return new ModelMultipleChoiceField(choosable(field as ManyToManyField) as never, options as never)
  },
}

function bigInteger(minValue: bigint, options: FormFieldOptions): FormField {
  return new forms.IntegerField({ minValue, maxValue: BIGGEST, big: true, ...options } as never)
}

/** A range of the model's kind, with the bounds that its field gives to two values. */
function rangeOptions(field: BaseField, options: FormFieldOptions): never {
  const { defaultBounds } = field as RangeField
  const range = (lower: unknown, upper: unknown, bounds: typeof defaultBounds | undefined) =>
    new Range(lower, upper, bounds ?? defaultBounds)
  return { range, ...options } as never
}

function textOptions(field: BaseField): object {
  const { maxLength } = field.options
  return {
    ...(typeof maxLength === 'number' ? { maxLength } : {}),
    ...(field.null ? { emptyValue: null } : {}),
  }
}

/** The most that a column of text holds. */
function columnLength(field: BaseField): object {
  const type = field.columnType()
  return type?.kind === 'char' && type.maxLength !== null ? { maxLength: type.maxLength } : {}
}

/** The column's own limit, also where the field says none. */
function fileOptions(field: BaseField): object {
  return { maxLength: (field as FileField).maxLength }
}

function pathField(field: BaseField, options: FormFieldOptions): FormField {
  const { path, match } = field as FilePathField
  const { recursive, allowFiles, allowFolders } = field.options
  return new forms.FilePathField({ path, match, recursive, allowFiles, allowFolders, ...options } as never)
}

function toOne(field: BaseField, options: FormFieldOptions): FormField {
  return new ModelChoiceField(choosable(field as ForeignKeyField) as never, { blank: field.blank, ...options } as never)
}

/** The rows that a relation may point to, asked anew at each use: what limits them may be a function. */
export function choosable(field: ForeignKeyField | ManyToManyField): RowSource {
  const all = () => queryOf(field.target.modelClass as unknown as AnyModel)
  return () => field.limited(all())
}

/** Which form field a model field has: by its class, else by its kind. */
export class FormFieldRegistry {
  readonly #makers = new Map<FieldClass, FormFieldMaker>()

  /** Says which form field the fields of a class have, and those of its subclasses. */
  register(fieldClass: FieldClass, maker: FormFieldMaker): void {
    this.#makers.set(fieldClass, maker)
  }

  /** The maker for a field: that of the nearest class, else the built-in one of its kind. */
  find(field: BaseField): FormFieldMaker | undefined {
    for (let one: unknown = field.constructor; typeof one === 'function'; one = Object.getPrototypeOf(one)) {
      const maker = this.#makers.get(one as FieldClass)
      if (maker) return maker
    }
    return KINDS[field.type]
  }
}

/** The registry of the process: packages with model fields of their own register them in it. */
export const formFields: FormFieldRegistry = new FormFieldRegistry()

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What every form field takes from its model field. */
function commonOptions(field: BaseField): FormFieldOptions {
  const value = field.options.default as unknown
  const initial = typeof value === 'function' ? { showHiddenInitial: true } : {}
  return {
    required: !field.blank,
    // Asked at each use: forms are defined once and shown in many languages.
    label: () => upperFirst(field.verboseName),
    helpText: field.options.helpText ?? '',
    ...(value === undefined ? {} : { initial: value, ...initial }),
  }
}

/** The choices of a field, with an empty one where it may be left empty or has no default. */
function formChoices(field: BaseField, options: FormFieldOptions): forms.Choice[] {
  const choices = choicesOf(field) ?? []
  const isSet = field.options.default !== undefined || options.initial !== undefined
  const hasOwn = choices.some(([value]) => value === '' || value === null)
  return (field.blank || !isSet) && !hasOwn ? [['', '---------'], ...choices] : [...choices]
}

function choiceField(field: BaseField, options: FormFieldOptions): FormField {
  return new forms.TypedChoiceField({
    choices: () => formChoices(field, options),
    coerce: (value: string) => toFieldValue(field, value),
    ...(field.null ? { emptyValue: null } : {}),
    ...options,
  } as never)
}

/** A class of form fields that takes the place of the usual one. */
export type FormFieldClass = new (options: never) => FormField

/** The form field of a model field; undefined where forms leave it out. */
export function formFieldFor(
  field: BaseField,
  options: FormFieldOptions = {},
  FieldClass?: FormFieldClass,
): FormField | undefined {
  const given = { ...commonOptions(field), ...options }
  if (FieldClass) return new FieldClass({ ...textOptions(field), ...given } as never)
  if (field.options.choices !== undefined && !(field instanceof ForeignKeyField)) return choiceField(field, given)
  return formFields.find(field)?.(field, given)
}
