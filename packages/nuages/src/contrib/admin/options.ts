import type { AnyModel, FieldsOf, InstanceOf, OrderPath, Problem, ValuePath } from '../../orm/index.ts'
import type { Action, Display } from './display.ts'
import type { ListFilterDefinition } from './change-list/filter-definition.ts'
import type { InlineClass } from './inline.ts'

/** A column of a list: a field, a path along relations, a property of the row, `__str__`, or what `display` made. */
export type ColumnEntry<M extends AnyModel, E> =
  E extends Display<never>
    ? Display<InstanceOf<M>>
    : E extends '__str__' | (keyof InstanceOf<M> & string)
      ? E
      : E extends string
        ? ValuePath<FieldsOf<M>, E>
        : Problem<'a column is a name or made by display()'>

/** A filter of a list: a field, a path to one, or what `listFilter` made. */
export type FilterEntry<M extends AnyModel, E> = E extends string
  ? ValuePath<FieldsOf<M>, E>
  : E extends ListFilterDefinition
    ? E
    : Problem<'a filter is a name or made by listFilter()'>

/** A path to search in, with `^` (begins with), `=` (equals) or `@` (full text) before it as in Django. */
export type SearchEntry<M extends AnyModel, E> = E extends `${'^' | '=' | '@'}${infer P}`
  ? ValuePath<FieldsOf<M>, P> extends P
    ? E
    : ValuePath<FieldsOf<M>, P>
  : E extends string
    ? ValuePath<FieldsOf<M>, E>
    : Problem<'a path'>

/** A field of a form: one of the model's own. */
export type FieldEntry<M extends AnyModel> = keyof FieldsOf<M> & string

/** Fields that stand together in a form, under a heading. */
export interface Fieldset<Name extends string = string> {
  /** Null for one without a heading. */
  readonly title: string | null
  /** Names; those of an inner list share a line. */
  readonly fields: readonly (Name | readonly Name[])[]
  /** A sentence under the heading. */
  readonly description?: string
}

/** The options whose names are checked one by one. */
export interface ListOptions<
  M extends AnyModel,
  D extends readonly unknown[],
  F extends readonly unknown[],
  Q extends readonly unknown[],
  O extends readonly unknown[],
> {
  /** Columns, in order. Default: the row's text. */
  readonly listDisplay?: D & { [I in keyof D]: ColumnEntry<M, D[I]> }
  /** Filters beside the list. */
  readonly listFilter?: F & { [I in keyof F]: FilterEntry<M, F[I]> }
  /** Fields that the search looks in; every word must be found in one of them. */
  readonly searchFields?: Q & { [I in keyof Q]: SearchEntry<M, Q[I]> }
  /** Order of the list; default: the model's. */
  readonly ordering?: O & { [I in keyof O]: OrderPath<FieldsOf<M>, O[I]> }
}

/** What a `modelAdmin` can be told besides its lists of checked names; names are Django's. */
export interface ModelAdminOptions<M extends AnyModel> {
  /** An icon of the sprite for the navigation, such as `building-2`. Default `table`. */
  readonly icon?: string
  /** Columns whose cells lead to the form. Default: the first. */
  readonly listDisplayLinks?: readonly string[] | null
  /** To-one relations loaded with the list besides those that columns need. */
  readonly listSelectRelated?: readonly (keyof FieldsOf<M> & string)[]
  /** Rows per page. Default 100. */
  readonly listPerPage?: number
  /** Counts up to this many rows; beyond it the list says "more than". Default 250,000. */
  readonly maxCount?: number
  /** A sentence about what the search finds. */
  readonly searchHelpText?: string
  /** What can be done with picked rows, besides deleting them. */
  readonly actions?: readonly Action<InstanceOf<M>>[]
  /** Shown where there is no value. Default an en dash. */
  readonly emptyValueDisplay?: string

  /** Fields of the form, in order; those of an inner list share a line. Default: all that are editable. */
  readonly fields?: readonly (FieldEntry<M> | readonly FieldEntry<M>[])[]
  /** Fields left out of the form. */
  readonly exclude?: readonly FieldEntry<M>[]
  /** Fields under headings; instead of `fields`. */
  readonly fieldsets?: readonly Fieldset<FieldEntry<M>>[]
  /** Shown, not changed. */
  readonly readonlyFields?: readonly (FieldEntry<M> | Display<InstanceOf<M>>)[]
  /** A field filled from others as they are typed: `{ slug: ['name'] }`. */
  readonly prepopulatedFields?: Readonly<Partial<Record<FieldEntry<M>, readonly FieldEntry<M>[]>>>
  /** Rows of other models, edited in the same form. */
  readonly inlines?: readonly InlineClass[]
  /** Offers to save a changed row as a new one. Default false. */
  readonly saveAs?: boolean
  /** The address of a row on the site; default its `getAbsoluteUrl()`, if it has one. False: no link. */
  readonly viewOnSite?: false | ((row: InstanceOf<M>) => string)
}
