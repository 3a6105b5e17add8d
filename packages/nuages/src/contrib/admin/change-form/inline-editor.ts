import type { Form, FormField, Formset } from '../../../forms/index.ts'
import {
  anyModelForm,
  foreignKeyTo,
  inlineFormset,
  type InlineFormset,
  type ModelFormClassOf,
} from '../../../model-forms/index.ts'
import { type BaseField, type ForeignKeyField, ManyToManyField, metaOf, type ModelMeta } from '../../../orm/index.ts'
import type { Page } from '../guard.ts'
import type { InlineClass } from '../inline.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { type AdminRow, type Order, type Rows, rowsOf } from '../rows.ts'
import { isStorable } from '../change-list/field-filters.ts'
import { pickersOf } from './relation-picker.ts'
import type { Sent } from './sent.ts'
import { adminFormField } from './form-class.ts'
import { editableFields } from './sections.ts'

const SHOWN_AT_MOST = 100
const MOST_FORMS = 1000

/** What a user may do with the rows of an inline. */
export interface InlineRights {
  readonly canAdd: boolean
  readonly canChange: boolean
  readonly canDelete: boolean
}

/** The rows of an inline for one request. */
export interface InlineEditor {
  readonly inline: InlineClass
  readonly meta: ModelMeta
  /** The fields of each row, in order. */
  readonly names: readonly string[]
  readonly rights: InlineRights
  readonly pickers: ReadonlyMap<string, ModelAdmin>
  readonly formset: InlineFormset
  /** Rows that the parent has in all; more than are shown where there are many. */
  readonly total: number
}

/** The inlines that this user may see, with what was sent for those that they may change. */
export async function makeInlineEditors(
  page: Page,
  admin: ModelAdmin,
  row: AdminRow,
  { isNew, canSave, sent }: { readonly isNew: boolean; readonly canSave: boolean; readonly sent: Sent | undefined },
): Promise<readonly InlineEditor[]> {
  const made: InlineEditor[] = []
  for (const inline of admin.getInlines(page.request, isNew ? undefined : row)) {
    const meta = metaOf(inline.model)
    const rights = await rightsOf(page, inline, meta, canSave)
    if (rights !== undefined) made.push(await makeInlineEditor(page, admin, row, { inline, meta, rights, sent, isNew }))
  }
  return made
}

/** What the user may do; undefined where they may not even see the rows. */
async function rightsOf(
  { user }: Page,
  inline: InlineClass,
  meta: ModelMeta,
  canSave: boolean,
): Promise<InlineRights | undefined> {
  const may = (what: string) => user.hasPerm(`${meta.appLabel}.${what}_${meta.modelName}`)
  const canChange = canSave && (await may('change'))
  const canAdd = canSave && (await may('add'))
  if (!canChange && !canAdd && !(await may('view')) && !(await may('change'))) return undefined
  return { canAdd, canChange, canDelete: canSave && inline.canDelete !== false && (await may('delete')) }
}

interface InlineParts {
  readonly inline: InlineClass
  readonly meta: ModelMeta
  readonly rights: InlineRights
  readonly sent: Sent | undefined
  readonly isNew: boolean
}

async function makeInlineEditor(
  page: Page,
  admin: ModelAdmin,
  parent: AdminRow,
  parts: InlineParts,
): Promise<InlineEditor> {
  const { inline, meta, rights, sent, isNew } = parts
  const key = foreignKeyTo(admin.meta, meta, inline.fkName)
  const names = fieldNames(inline, meta, key)
  const pickers = await pickersOf(
    page,
    names.flatMap((name) => meta.byName.get(name) ?? []),
  )
  const all = isNew ? rowsOf(meta).none() : rowsOf(meta).filter(key.conditionFor(parent))
  const total = isNew ? 0 : await all.count()
  const make = formsetClass(admin, meta, { ...parts, names, pickers: new Set(pickers.keys()), total })
  const prefix = new make(null, { instance: parent as never }).prefix
  const isSent = sent !== undefined && (rights.canAdd || rights.canChange)
  const order = orderOf(inline, meta)
  const keys = isSent ? sentKeys(sent, prefix, meta) : await firstKeys(all, inline, order)
  const many = names.filter((name) => meta.byName.get(name) instanceof ManyToManyField)
  const rows = all
    .filter({ pk__in: keys })
    .orderBy(...order)
    .prefetchRelated(...many)
  const options = { instance: parent as never, queryset: (() => rows) as never }
  const formset = new make(
    (isSent ? sent.fields : null) as never,
    isSent ? { ...options, files: sent.files as never } : options,
  )
  return { inline, meta, names, rights, pickers, formset: formset as unknown as InlineFormset, total }
}

function fieldNames(inline: InlineClass, meta: ModelMeta, key: ForeignKeyField): readonly string[] {
  const named = inline.fields as readonly string[] | undefined
  const names = named ?? editableFields(meta).map((field: BaseField) => field.name)
  return names.filter((name) => !key.standsFor.includes(name))
}

function formsetClass(
  admin: ModelAdmin,
  meta: ModelMeta,
  {
    inline,
    rights,
    names,
    pickers,
    total,
  }: InlineParts & { names: readonly string[]; pickers: ReadonlySet<string>; total: number },
) {
  const shown = new Set(inline.readonlyFields as readonly string[] | undefined)
  const form = anyModelForm(meta.modelClass as never, {
    fields: names.filter((name) => !shown.has(name)),
    formfieldCallback: (field, options) => adminFormField(field, options, pickers),
  })
  const most = rights.canAdd ? (inline.maxNum ?? MOST_FORMS) : total
  const made = inlineFormset(admin.meta.modelClass as never, form as unknown as ModelFormClassOf<never, object>, {
    extra: rights.canAdd ? (inline.extra ?? 0) : 0,
    min: rights.canAdd ? (inline.minNum ?? 0) : 0,
    max: most,
    validateMax: !rights.canAdd,
    canDelete: rights.canDelete,
    ...(inline.fkName === undefined ? {} : { fkName: inline.fkName }),
  })
  return limited(made as unknown as typeof Formset, names, rights)
}

/** What somebody may not write is disabled: what was sent for it counts for nothing. */
function limited(formset: typeof Formset, names: readonly string[], rights: InlineRights): typeof InlineFormset {
  const limit = class extends formset {
    override addFields(form: Form, index: number | undefined): void {
      super.addFields(form, index)
      const isSaved = index !== undefined && index < this.initialFormCount
      if (isSaved ? rights.canChange : rights.canAdd) return
      for (const name of names) {
        const field = (form.fields as Record<string, FormField | undefined>)[name]
        if (field !== undefined) field.disabled = true
      }
    }
  }
  return limit as unknown as typeof InlineFormset
}

function orderOf(inline: InlineClass, meta: ModelMeta): Order {
  const order = inline.ordering ?? meta.ordering
  return order.length > 0 ? order : ['pk']
}

/** The keys of the rows that are shown: the first in the order of the inline. */
async function firstKeys(all: Rows, inline: InlineClass, order: Order): Promise<readonly unknown[]> {
  return all
    .orderBy(...order)
    .valuesFlat('pk')
    .slice(0, inline.showAtMost ?? SHOWN_AT_MOST)
}

/** The keys that were sent: of the rows that were shown, wherever they would stand by now. */
function sentKeys({ fields }: Sent, prefix: string, { primaryKey }: ModelMeta): readonly string[] {
  const isKey = (name: string) => name.startsWith(`${prefix}-`) && name.endsWith(`-${primaryKey.name}`)
  return [...fields].filter(([name, value]) => isKey(name) && isStorable(primaryKey, value)).map(([, value]) => value)
}
