import type { AnyView, HttpRequest, UrlPatterns } from '../../http/index.ts'
import type { ModelForm } from '../../model-forms/index.ts'
import { type AnyModel, metaOf, type ModelMeta } from '../../orm/index.ts'
import { EMPTY } from './cells.ts'
import { type Column, makeColumns } from './change-list/columns.ts'
import type { ListFilter } from './change-list/filter.ts'
import { makeFilters } from './change-list/make-filters.ts'
import { RowCounter } from './change-list/pages.ts'
import { search } from './change-list/search.ts'
import { formClassOf } from './change-form/form-class.ts'
import { type Section, sectionsOf } from './change-form/sections.ts'
import type { Action } from './display.ts'
import type { AdminView, Page } from './guard.ts'
import type { InlineClass } from './inline.ts'
import type { Fieldset, ListOptions, ModelAdminOptions } from './options.ts'
import type { AdminRequest } from './request.ts'
import { type AdminRow, type Order, type Rows, rowsOf } from './rows.ts'

const MOST_ROWS = 250_000
const MODEL_ADMIN: unique symbol = Symbol.for('nuages.admin.model')

/** The options of a model's admin as generic code reads them. */
export interface LooseOptions
  extends Omit<ModelAdminOptions<AnyModel>, 'fields' | 'exclude' | 'fieldsets' | 'readonlyFields' | 'actions'> {
  readonly listDisplay?: readonly unknown[]
  readonly listFilter?: readonly unknown[]
  readonly searchFields?: readonly string[]
  readonly ordering?: readonly string[]
  readonly fields?: readonly (string | readonly string[])[]
  readonly exclude?: readonly string[]
  readonly fieldsets?: readonly Fieldset[]
  readonly readonlyFields?: readonly unknown[]
  readonly actions?: readonly Action<unknown>[]
}

/** A link at the head of a form. */
export interface FormLink {
  readonly label: string
  readonly url: string
  /** Of the sprite. */
  readonly icon: string
}

/** What may be done with a model. */
export type PermissionName = 'add' | 'change' | 'delete' | 'view'

/**
 * How the admin shows and changes one model. Made by `modelAdmin`; a subclass overrides what options do not say, such
 * as `getQueryset` for rows that not everybody may see. Every path of the admin asks the permissions here.
 */
export class ModelAdmin {
  static readonly [MODEL_ADMIN] = true
  /** The model class; set by `modelAdmin`. */
  static readonly model: object
  static readonly options: LooseOptions = {}

  readonly meta: ModelMeta
  readonly options: LooseOptions
  /** Counts the rows of its lists. */
  readonly counter: RowCounter
  #columns: readonly Column[] | undefined
  #filters: readonly ListFilter[] | undefined

  constructor() {
    const own = this.constructor as typeof ModelAdmin
    this.meta = metaOf(own.model)
    this.options = own.options
    this.counter = new RowCounter(own.options.maxCount ?? MOST_ROWS)
  }

  /** The columns of the list. */
  get columns(): readonly Column[] {
    this.#columns ??= makeColumns(this.meta, this.options.listDisplay ?? ['__str__'], this.emptyValueDisplay)
    return this.#columns
  }

  /** The filters of the list. */
  get filters(): readonly ListFilter[] {
    this.#filters ??= makeFilters(this.meta, this.options.listFilter ?? [], (request) => this.getQueryset(request))
    return this.#filters
  }

  get emptyValueDisplay(): string {
    return this.options.emptyValueDisplay ?? EMPTY
  }

  /** `atlas.change_city`. */
  permission(name: PermissionName): string {
    return `${this.meta.appLabel}.${name}_${this.meta.modelName}`
  }

  // ---- which rows, and in which order

  /** The rows that this request may see at all; every page of the model starts from it. */
  getQueryset(_request: HttpRequest): Rows {
    return rowsOf(this.meta).all()
  }

  /** Whether its lists are of all rows of the table: `getQueryset` is not overridden. */
  get showsAllRows(): boolean {
    return this.getQueryset === ModelAdmin.prototype.getQueryset
  }

  /** The order of the list where the user chose none. */
  getOrdering(_request: HttpRequest): Order {
    return this.options.ordering ?? this.meta.ordering
  }

  /** The rows in which a search text is found. */
  getSearchResults(_request: HttpRequest, rows: Rows, text: string): Rows {
    return search(rows, this.meta, this.options.searchFields ?? [], text)
  }

  /** What the form shows and does not change: names of fields, or computed by `display`. Without a row: of a new one. */
  async getReadonlyFields(_request: AdminRequest, _row?: AdminRow): Promise<readonly unknown[]> {
    return this.options.readonlyFields ?? []
  }

  /** The groups of fields of the form; `shown` are the names of what is not changed. */
  getSections(_request: AdminRequest, _row: AdminRow | undefined, shown: readonly string[]): readonly Section[] {
    return sectionsOf(this.meta, this.options, shown)
  }

  /** The class of the form with these fields; `pickers` are the relations that are searched. */
  getFormClass(
    _request: AdminRequest,
    _row: AdminRow | undefined,
    names: readonly string[],
    pickers: ReadonlySet<string>,
  ): typeof ModelForm {
    return formClassOf(this.meta, names, pickers)
  }

  /** Pages of this model besides the usual, below `app/model/`: made with `page`, which lets only staff in. */
  getUrls(_page: (view: AdminView) => AnyView): UrlPatterns {
    return []
  }

  /** Links at the head of the form of a row, besides its history and deletion. */
  getLinks(_page: Page, _row: AdminRow): readonly FormLink[] | Promise<readonly FormLink[]> {
    return []
  }

  /** The inlines of the form of a row, or of a new one. */
  getInlines(_request: HttpRequest, _row?: AdminRow): readonly InlineClass[] {
    return this.options.inlines ?? []
  }

  /** The actions of the list that the user may run, besides deleting. */
  async getActions(request: AdminRequest): Promise<readonly Action<unknown>[]> {
    const allowed: Action<unknown>[] = []
    for (const action of this.options.actions ?? []) {
      const asked = await Promise.all((action.permissions ?? ['change']).map((name) => this.#may(name, request)))
      if (asked.every(Boolean)) allowed.push(action)
    }
    return allowed
  }

  // ---- permissions

  async hasAddPermission(request: AdminRequest): Promise<boolean> {
    return request.user.hasPerm(this.permission('add'))
  }

  /** Without a row: whether any may be changed. */
  async hasChangePermission(request: AdminRequest, _row?: AdminRow): Promise<boolean> {
    return request.user.hasPerm(this.permission('change'))
  }

  /** Without a row: whether any may be deleted. */
  async hasDeletePermission(request: AdminRequest, _row?: AdminRow): Promise<boolean> {
    return request.user.hasPerm(this.permission('delete'))
  }

  /** Who may change a row may see it. */
  async hasViewPermission(request: AdminRequest, row?: AdminRow): Promise<boolean> {
    if (await this.hasChangePermission(request, row)) return true
    return request.user.hasPerm(this.permission('view'))
  }

  /** Whether the model is shown in the navigation at all. */
  async hasModulePermission(request: AdminRequest): Promise<boolean> {
    return (await this.hasViewPermission(request)) || (await this.hasAddPermission(request))
  }

  async #may(name: PermissionName, request: AdminRequest): Promise<boolean> {
    if (name === 'add') return this.hasAddPermission(request)
    if (name === 'change') return this.hasChangePermission(request)
    if (name === 'delete') return this.hasDeletePermission(request)
    return this.hasViewPermission(request)
  }

  // ---- writing

  /** Writes a row that the form has changed or made. */
  async saveModel(_request: AdminRequest, row: AdminRow, _isChange: boolean): Promise<void> {
    await row.save()
  }

  /** Deletes one row. */
  async deleteModel(_request: AdminRequest, row: AdminRow): Promise<void> {
    await row.delete()
  }
}

/** A class made by `modelAdmin`, or one that extends it. */
export type ModelAdminClass = typeof ModelAdmin

/** Whether an export of `admin.ts` is a model's admin. */
export function isModelAdmin(value: unknown): value is ModelAdminClass {
  return typeof value === 'function' && MODEL_ADMIN in value && 'model' in value && value.model !== undefined
}

/**
 * Puts a model into the admin. An app's `admin.ts` exports the result:
 *
 * ```ts
 * export const CityAdmin = modelAdmin(City, {
 *   listDisplay: ['name', 'country', 'population'],
 *   listFilter: ['country', 'population'],
 *   searchFields: ['name'],
 * })
 * ```
 *
 * Without options the list shows each row's text and the form all editable fields. A name that the model does not have
 * is a compile error. The result is a class: extend it to override what options do not say.
 */
export function modelAdmin<
  M extends AnyModel,
  const D extends readonly unknown[] = readonly [],
  const F extends readonly unknown[] = readonly [],
  const Q extends readonly unknown[] = readonly [],
  const O extends readonly unknown[] = readonly [],
>(model: M, options: ModelAdminOptions<M> & ListOptions<M, D, F, Q, O> = {}): ModelAdminClass {
  return class extends ModelAdmin {
    static override readonly model = model
    static override readonly options = options as unknown as LooseOptions
  }
}
