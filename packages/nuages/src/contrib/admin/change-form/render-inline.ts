import type { BoundField, Form } from '../../../forms/index.ts'
import { gettext, interpolate, lazyText } from '../../../i18n/index.ts'
import { html, type SafeString, safe } from '../../../kernel/index.ts'
import { ForeignKeyField, ManyToManyField } from '../../../orm/index.ts'
import { EMPTY, isNumeric, show, showField, showNumber } from '../cells.ts'
import type { Page } from '../guard.ts'
import { icon } from '../icons.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { capitalize, fieldLabel } from '../names.ts'
import { type AdminRow, textOf } from '../rows.ts'
import { control } from './controls.ts'
import { errorsOf, fieldMarkup } from './field-markup.ts'
import type { InlineEditor } from './inline-editor.ts'
import { namesIn, rowProblemId } from './problems.ts'
import { chosenTexts, type Picker, pickerMarkup } from './relation-picker.ts'

type Texts = ReadonlyMap<Picker, Map<string, string>>

/** The id of the section of an inline. */
export function inlineId({ prefix }: { readonly prefix: string }): string {
  return `${prefix}-group`
}

/** An inline as its template draws it. */
export async function renderInline(page: Page, editor: InlineEditor) {
  const { inline, meta, formset, rights, names } = editor
  await formset.ready()
  const forms = [...formset.forms]
  const empty = rights.canAdd ? formset.emptyForm : undefined
  const pickers = new Map(
    [...forms, ...(empty === undefined ? [] : [empty])].map((form) => [form, pickersIn(editor, form)]),
  )
  const texts = await chosenTexts(
    page,
    [...pickers.values()].flatMap((found) => [...found.values()]),
  )
  const related = await relatedTexts(editor, forms)
  const layout = inline.layout ?? 'tabular'
  const draw = (form: Form, index: string) =>
    (layout === 'stacked' ? stackedRow : tabularRow)({
      page,
      editor,
      form,
      index,
      pickers: pickers.get(form) as Pickers,
      texts,
      related,
    })
  const hidden = editor.total - formset.initialFormCount
  return {
    layout,
    prefix: formset.prefix,
    id: inlineId(formset),
    name: meta.verboseName,
    title: capitalize(
      inline.verboseNamePlural === undefined ? meta.verboseNamePlural : lazyText(inline.verboseNamePlural),
    ),
    note: hidden > 0 && !formset.isBound ? noteOf(formset.initialFormCount, editor.total) : undefined,
    management: safe(String(formset.managementForm)),
    problems: formset.isBound ? formset.nonFormErrors.messages : [],
    heads: names.map((name) => headOf(editor, name)),
    canDelete: rights.canDelete || rights.canAdd,
    rows: forms.map((form, index) => draw(form, String(index))),
    template: empty === undefined ? undefined : draw(empty, '__prefix__'),
  }
}

function noteOf(shown: number, total: number): string {
  const text = gettext('%(shown)s of %(total)s shown')
  return interpolate(text, { shown: showNumber(shown), total: showNumber(total) })
}

type Pickers = ReadonlyMap<string, Picker>

function pickersIn({ meta, pickers }: InlineEditor, form: Form): Pickers {
  const found = new Map<string, Picker>()
  for (const [name, related] of pickers) {
    const field = meta.byName.get(name)
    if (!(name in form.fields) || !(field instanceof ForeignKeyField || field instanceof ManyToManyField)) continue
    found.set(name, { bound: form.field(name as never), field, related })
  }
  return found
}

function headOf({ meta, formset }: InlineEditor, name: string) {
  const field = meta.byName.get(name)
  const formField = (formset.emptyForm.fields as Record<string, { required?: boolean }>)[name]
  return {
    label: field === undefined ? name : fieldLabel(field),
    isNumeric: field !== undefined && isNumeric(field),
    isRequired: formField?.required === true,
  }
}

interface RowParts {
  readonly page: Page
  readonly editor: InlineEditor
  readonly form: Form
  readonly index: string
  readonly pickers: Pickers
  readonly texts: Texts
  readonly related: Related
}

function instanceOf(form: Form): AdminRow {
  return (form as unknown as { instance: AdminRow }).instance
}

function isSaved({ editor, index }: Pick<RowParts, 'editor' | 'index'>): boolean {
  return index !== '__prefix__' && Number(index) < editor.formset.initialFormCount
}

function tabularRow(parts: RowParts): SafeString {
  const { editor } = parts
  const cells = editor.names.map((name) => tabularCell(parts, name))
  const problems = rowProblems(parts)
  const isNew = !isSaved(parts)
  // A line of its own: in a cell it would make a column as wide as the sentence.
  const line =
    problems === ''
      ? ''
      : html`<tr class="problem${isNew ? ' new' : ''}" data-problem><td colspan="${editor.names.length + 1}">${problems}</td></tr>`
  return html`${line}<tr${isNew ? html` class="new" data-new` : ''}>${cells}<td class="act">${hiddenFields(parts)}${deleteBox(parts)}</td></tr>`
}

/** What is wrong with a row as a whole. */
function rowProblems({ form }: RowParts): SafeString | '' {
  const messages = form.isBound ? form.nonFieldErrors.messages : []
  if (messages.length === 0) return ''
  const lines = messages.map((text) => html`<p class="error">${icon('circle-alert')}<span>${text}</span></p>`)
  return html`<div id="${rowProblemId(form)}" tabindex="-1">${lines}</div>`
}

/** The id of the row's own error, where that names the field. */
function problemOf(form: Form, name: string): string | undefined {
  const isNamed = form.isBound && form.nonFieldErrors.asData().some((error) => namesIn(error).includes(name))
  return isNamed ? rowProblemId(form) : undefined
}

function tabularCell(parts: RowParts, name: string): SafeString {
  const field = parts.editor.meta.byName.get(name)
  const numeric = field !== undefined && isNumeric(field) ? html` class="num"` : ''
  const bound = editable(parts, name)
  if (bound === undefined) return html`<td${numeric}>${shownValue(parts, name)}</td>`
  return html`<td${numeric}>${drawControl(parts, name, bound)}${errorsOf(bound)}</td>`
}

/** The bound field, if the user may write it: the key of a saved row stays what it is. */
function editable(parts: Pick<RowParts, 'editor' | 'form' | 'index'>, name: string): BoundField | undefined {
  const { editor, form } = parts
  const isKey = name === editor.meta.primaryKey.name
  const mayWrite = isSaved(parts) ? editor.rights.canChange && !isKey : editor.rights.canAdd
  return mayWrite && name in form.fields ? (form.field(name as never) as BoundField) : undefined
}

function drawControl(
  { page, editor, form, pickers, texts, index }: RowParts,
  name: string,
  bound: BoundField,
): SafeString {
  const picker = pickers.get(name)
  const field = editor.meta.byName.get(name)
  const label = interpolate(gettext('%(field)s, row %(row)s'), {
    field: String(bound.label),
    // The script that adds a row counts on from those that are there.
    row: index === '__prefix__' ? '__row__' : Number(index) + 1,
  })
  if (picker === undefined) return control(bound, field, { label, problemId: problemOf(form, name) })
  return pickerMarkup(page, { meta: editor.meta } as ModelAdmin, picker, texts.get(picker) as Map<string, string>)
}

function shownValue({ editor, form, related }: RowParts, name: string): SafeString | string {
  const field = editor.meta.byName.get(name)
  const text = related.get(form)?.get(name)
  if (text !== undefined) return show(text)
  const value = instanceOf(form)[name]
  return field === undefined ? show(value) : showField(field, value, EMPTY)
}

/** The texts of related rows that are only shown; a relation is loaded for all forms at once. */
async function relatedTexts(editor: InlineEditor, forms: readonly Form[]): Promise<Related> {
  const found = new Map<Form, Map<string, string>>()
  for (const name of editor.names) {
    const field = editor.meta.byName.get(name)
    if (!(field instanceof ForeignKeyField || field instanceof ManyToManyField)) continue
    for (const [index, form] of forms.entries()) {
      if (editable({ editor, form, index: String(index) }, name) !== undefined) continue
      const value: unknown = index < editor.formset.initialFormCount ? await instanceOf(form)[name] : null
      const text = Array.isArray(value) ? value.map(textOf).join(gettext(', ')) : value === null ? '' : textOf(value)
      found.set(form, (found.get(form) ?? new Map<string, string>()).set(name, text))
    }
  }
  return found
}

type Related = ReadonlyMap<Form, ReadonlyMap<string, string>>

/** The key of a saved row, and whatever the forms hide. */
function hiddenFields(parts: RowParts): SafeString {
  const { editor, form } = parts
  const { name } = editor.meta.primaryKey
  const hidden = form.hiddenFields.map((bound) => bound.asWidget())
  const isVisible = name in form.fields && !form.hiddenFields.some((bound) => bound.name === name)
  const key =
    isVisible && isSaved(parts)
      ? html`<input type="hidden" name="${form.addPrefix(name)}" value="${String(instanceOf(form).pk)}">`
      : ''
  return html`${hidden}${key}`
}

/** A box for those without a script; with one, a button marks the row. */
function deleteBox(parts: RowParts): SafeString | '' {
  const { editor, form } = parts
  if (!('DELETE' in form.fields) || (isSaved(parts) && !editor.rights.canDelete)) return ''
  const bound = form.field('DELETE' as never) as BoundField
  const name = isSaved(parts) ? textOf(instanceOf(form)) : editor.meta.verboseName
  const label = interpolate(gettext('Delete %(name)s'), { name })
  const box = bound.asWidget(bound.field.widget, { class: 'check', 'aria-label': label })
  return html`<span data-delete-box>${box}</span><button type="button" class="btn quiet small icon" data-remove hidden aria-pressed="false" aria-label="${label}">${icon('trash-2', 'sm')}</button>`
}

function stackedRow(parts: RowParts): SafeString {
  const { editor, form } = parts
  const saved = isSaved(parts)
  const title = saved
    ? textOf(instanceOf(form))
    : interpolate(gettext('New %(name)s'), { name: editor.meta.verboseName })
  const fields = editor.names.map((name) => {
    const bound = editable(parts, name)
    if (bound === undefined)
      return html`<div class="field w6"><span class="label">${headOf(editor, name).label}</span><div class="readonly">${shownValue(parts, name)}</div></div>`
    return fieldMarkup(bound, { control: drawControl(parts, name, bound), width: 6 })
  })
  const isOpen = !saved || (form.isBound && form.errors.size > 0)
  return html`<li${saved ? '' : html` data-new`}><details${isOpen ? html` open` : ''}><summary><span><b>${title}</b></span></summary><div class="fields">${rowProblems(parts)}${hiddenFields(parts)}${fields}</div></details><div class="acts">${deleteBox(parts)}</div></li>`
}
