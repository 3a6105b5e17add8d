import type { AnyModel, FieldsOf } from '../../orm/index.ts'

const INLINE: unique symbol = Symbol.for('nuages.admin.inline')

/** The foreign keys of `M`, and the generic ones. */
type ForeignKeyName<M> = {
  [K in keyof FieldsOf<M>]: FieldsOf<M>[K] extends { readonly $key: unknown } | { readonly $kind: 'generic' }
    ? K
    : never
}[keyof FieldsOf<M>] &
  string

/** What an inline can be told; names are Django's. */
export interface InlineOptions<M extends AnyModel> {
  /** The foreign key that leads back; needed only where there are several. */
  readonly fkName?: ForeignKeyName<M>
  /** Fields, in order. Default: all that are editable, without the foreign key. */
  readonly fields?: readonly (keyof FieldsOf<M> & string)[]
  readonly readonlyFields?: readonly (keyof FieldsOf<M> & string)[]
  /** Empty rows to begin with. Default 0: a button adds them. */
  readonly extra?: number
  readonly minNum?: number
  readonly maxNum?: number
  /** Whether rows can be deleted. Default true. */
  readonly canDelete?: boolean
  /** `tabular` for rows of a table, `stacked` for one below the other. Default tabular. */
  readonly layout?: 'tabular' | 'stacked'
  /** Shows at most this many rows; more are found in the list of the model. Default 100. */
  readonly showAtMost?: number
  readonly ordering?: readonly string[]
  readonly verboseNamePlural?: string
}

/** Rows of another model in a form. */
export interface InlineClass extends InlineOptions<never> {
  readonly [INLINE]: true
  readonly model: object
}

/** Whether a value was made by `inline`. */
export function isInline(value: unknown): value is InlineClass {
  return typeof value === 'object' && value !== null && INLINE in value
}

/** Rows of another model, edited in the form of the one they point to: `inline(City, { fields: ['name'] })`. */
export function inline<M extends AnyModel>(model: M, options: InlineOptions<M> = {}): InlineClass {
  return Object.freeze({ ...options, model, [INLINE]: true as const }) as unknown as InlineClass
}
