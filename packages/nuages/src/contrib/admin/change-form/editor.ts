import type { ModelForm } from '../../../model-forms/index.ts'
import type { Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'
import type { AdminRow } from '../rows.ts'
import { type InlineEditor, makeInlineEditors } from './inline-editor.ts'
import { pickersOf } from './relation-picker.ts'
import type { Sent } from './sent.ts'
import { namesIn, type Section, shownNames } from './sections.ts'

/** The form of one row for one request: what it asks, and what it only shows. */
export interface Editor {
  readonly admin: ModelAdmin
  readonly row: AdminRow
  readonly isNew: boolean
  readonly form: ModelForm
  readonly sections: readonly Section[]
  /** The entries of readonlyFields. */
  readonly readonlyFields: readonly unknown[]
  /** Names that are shown and not changed. */
  readonly shown: ReadonlySet<string>
  /** Relations that are searched, with the admin of their model. */
  readonly pickers: ReadonlyMap<string, ModelAdmin>
  readonly inlines: readonly InlineEditor[]
}

/**
 * Makes the form of a row. Who may only see it gets no fields at all, so that nothing that is sent counts; the key of a
 * row that is there is shown, since another key would be another row.
 */
export async function makeEditor(
  page: Page,
  admin: ModelAdmin,
  row: AdminRow,
  rights: { readonly isNew: boolean; readonly canSave: boolean; readonly sent: Sent | undefined },
): Promise<Editor> {
  const { isNew, canSave, sent } = rights
  const known = isNew ? undefined : row
  const readonlyFields = await admin.getReadonlyFields(page.request, known)
  const fixed = isNew ? [] : [admin.meta.primaryKey.name]
  const notChanged = [...shownNames(readonlyFields), ...fixed]
  const sections = admin.getSections(page.request, known, shownNames(readonlyFields))
  const all = namesIn(sections, notChanged)
  const names = canSave ? all : []
  const shown = new Set(canSave ? notChanged : [...notChanged, ...all])
  const pickers = await pickersOf(
    page,
    names.flatMap((name) => admin.meta.byName.get(name) ?? []),
  )
  const Form = admin.getFormClass(page.request, known, names, new Set(pickers.keys()))
  const options = { instance: row, ...(isNew ? { initial: initialFrom(page, names) } : {}) }
  const form =
    sent === undefined ? new Form(null, options) : new Form(sent.fields, { ...options, files: sent.files as never })
  const inlines = await makeInlineEditors(page, admin, row, rights)
  return { admin, row, isNew, form, sections, readonlyFields, shown, pickers, inlines }
}

/** A link may fill a new form: `add/?country=FR`. */
function initialFrom({ request }: Page, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => request.query.has(name)).map((name) => [name, request.query.get(name)]),
  )
}

/** Whether all that was sent is good: the form and every inline. All are asked, so that all errors show at once. */
export async function isEditorValid({ form, inlines }: Editor): Promise<boolean> {
  const valid = [await form.isValid()]
  for (const { formset } of inlines) valid.push(!formset.isBound || (await formset.isValid()))
  return valid.every(Boolean)
}
