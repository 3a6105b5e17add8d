import type {
  Cleaned,
  Form,
  FormClassOptions,
  FormField,
  FormFields,
  FormFile,
  FormOptions,
  FormValues,
  MediaDefinition,
  WidgetInput,
} from '../forms/index.ts'
import type { AnyModel, BaseField, FieldFile, FieldsOf, InstanceOf, Problem } from '../orm/index.ts'
import type { FormFieldClass, FormFieldOptions } from './form-fields.ts'

/** The names of a model's fields that a form can show. */
export type FormableName<M> = {
  [K in keyof FieldsOf<M>]: FieldsOf<M>[K] extends { readonly $kind: 'field' | 'file' | 'foreignKey' | 'manyToMany' }
    ? K
    : never
}[keyof FieldsOf<M>] &
  string

/** What a form gives for a model field: a row for a foreign key, rows for many-to-many; of a file, what was sent. */
type ValueOf<D> = D extends { readonly $kind: 'file' }
  ? FormFile | FieldFile | false | null
  : D extends { readonly $kind: 'manyToMany'; readonly $target: infer T }
    ? InstanceOf<T>[]
    : D extends { readonly $loaded: infer V }
      ? V
      : D extends { readonly $row: infer V }
        ? V
        : never

/** The form fields of a model by name. */
export type ModelFormFields<M, Names extends string> = {
  [K in Names & keyof FieldsOf<M>]: FormField<ValueOf<FieldsOf<M>[K]>>
}

/** Settings of single fields, by name. */
type ByField<M, T> = { readonly [K in FormableName<M>]?: T }

/** What a model form class is told; names are Django's. */
export interface ModelFormRules<M> extends FormClassOptions {
  readonly widgets?: ByField<M, WidgetInput>
  readonly labels?: ByField<M, string>
  readonly helpTexts?: ByField<M, string>
  readonly errorMessages?: ByField<M, Readonly<Record<string, string>>> & {
    readonly __all__?: Readonly<Record<string, string>>
  }
  readonly fieldClasses?: ByField<M, FormFieldClass>
  /** The fields that read and write as the active language does. */
  readonly localizedFields?: readonly FormableName<M>[] | 'all'
  /** Makes each form field, in place of `formFieldFor`; undefined leaves the field out. */
  readonly formfieldCallback?: (
    field: BaseField,
    options: FormFieldOptions,
    fieldClass: FormFieldClass | undefined,
  ) => FormField | undefined
  /** Fields of the form that are none of the model's, or that take the place of one. */
  readonly declared?: FormFields
}

/** Checks each name of a list: a wrong one is a {@link Problem} that names it. */
export type CheckedNames<M, F> = {
  readonly [I in keyof F]: F[I] extends FormableName<M> ? F[I] : Problem<`no field '${F[I] & string}'`>
}

/**
 * The names of a form's fields, `fields` or `exclude` or both. One shape for all cases: with overloads the compiler would
 * say that none fits, and not which name is wrong.
 */
export type NamedFields<M, F, E> = {
  readonly fields?: F & (F extends readonly string[] ? CheckedNames<M, F> : unknown)
  readonly exclude?: E & (E extends readonly string[] ? CheckedNames<M, E> : unknown)
} & ([F, E] extends [undefined, undefined] ? Problem<"name the fields, write fields: 'all', or exclude some"> : unknown)

/** The fields that a form with these names has. */
export type FormNames<M, F, E> = Exclude<
  F extends readonly string[] ? F[number] : FormableName<M>,
  E extends readonly string[] ? E[number] : never
>

/** What a model form can be given besides the data. */
export interface ModelFormOptions<M> extends FormOptions {
  /** The row to change; default: a new one. */
  readonly instance?: InstanceOf<M> | undefined
  /** The alias of the database. */
  readonly using?: string
}

/** What a model form has besides what every form has. */
export interface ModelFormBase<M, S extends object> extends Form<S> {
  /** The row: validation puts the cleaned values into it. */
  readonly instance: InstanceOf<M>
  readonly cleanedData: Cleaned<S>
  /**
   * Saves the row, and what it has of many-to-many relations. With `commit: false` nothing is written: save the row
   * yourself, then call `saveM2m`. Raises if the form is not valid.
   */
  save(options?: { commit?: boolean }): Promise<InstanceOf<M>>
  /** Writes the many-to-many relations, after the row itself. */
  saveM2m(): Promise<void>
}

/** A model form class with the fields `S`, before a subclass adds methods. */
export interface ModelFormClass<M, S extends object> {
  new (data?: FormValues | null, options?: ModelFormOptions<M>): ModelFormBase<M, S>
  /** The files that the page needs for forms of the class. */
  readonly assets?: MediaDefinition
  /** A form class with more fields, or others in place of some. */
  extend<T extends object>(fields: T, options?: FormClassOptions): ModelFormClass<M, Omit<S, keyof T> & T>
}

export type { AnyModel }
