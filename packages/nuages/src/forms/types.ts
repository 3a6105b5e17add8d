import type { BoundFieldClass } from './bound-field.ts'
import type { FormValues } from './data.ts'
import type { ErrorList } from './error-list.ts'
import type { FormField } from './fields/index.ts'
import type { Form } from './form.ts'
import type { FormRenderer } from './html/renderer.ts'
import type { MediaDefinition } from './media.ts'

/** The fields of a form by name. */
export type FormFields = Record<string, FormField>

/** The cleaned values of fields: `cleanedData` of a form. */
export type Cleaned<S> = { -readonly [K in keyof S]: S[K] extends { readonly $cleaned: infer V } ? V : never }

/** What a form class can be given, for all its forms; names are Django's. */
export interface FormClassOptions {
  /** Stands before the names of all fields, so that several forms fit into one page. */
  readonly prefix?: string
  /** These fields first. */
  readonly fieldOrder?: readonly string[]
  /** How ids are made: `%s` is the name; false gives none. Default `id_%s`. */
  readonly autoId?: string | boolean
  /** What follows labels. Default a colon. */
  readonly labelSuffix?: string
  /** False leaves `required` out of the HTML. Default true. */
  readonly useRequiredAttribute?: boolean
  /** The class of lists of errors. Default `ErrorList`. */
  readonly errorClass?: typeof ErrorList
  readonly errorCssClass?: string
  readonly requiredCssClass?: string
  readonly renderer?: FormRenderer
  /** What stands for a field that names no class of its own. */
  readonly boundFieldClass?: BoundFieldClass
  /** The template of the form. Default `forms/div.html`. */
  readonly templateName?: string
}

/** What a form can be given besides the data. */
export interface FormOptions extends FormClassOptions {
  /** The uploaded files; of FormData they are taken from the data. */
  readonly files?: FormValues | undefined
  /** Values of an unbound form, before those of the fields. */
  readonly initial?: Readonly<Record<string, unknown>>
  /** True where a form that was not touched is valid. Default false. */
  readonly emptyPermitted?: boolean
}

/** A form class with the fields `S`, before a subclass adds methods. */
export interface FormClass<S extends object> {
  new (data?: FormValues | null, options?: FormOptions): Form<S>
  /** The files that the page needs for forms of the class. */
  readonly assets?: MediaDefinition
  /** A form class with more fields, or others in place of some. */
  extend<T extends object>(fields: T, options?: FormClassOptions): FormClass<Omit<S, keyof T> & T>
}

/** Any form class. */
export type AnyFormClass = new (data?: FormValues | null, options?: FormOptions) => Form
