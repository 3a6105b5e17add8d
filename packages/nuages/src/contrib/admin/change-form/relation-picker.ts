import type { BoundField } from '../../../forms/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { html, type SafeString } from '../../../kernel/index.ts'
import { type BaseField, ForeignKeyField, ManyToManyField } from '../../../orm/index.ts'
import { isStorable } from '../change-list/field-filters.ts'
import type { Page } from '../guard.ts'
import { icon } from '../icons.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { textOf } from '../rows.ts'
import { modelUrl, siteUrl } from '../shell.ts'

/** Empty inputs for those who have no script and add to a many-to-many. */
const BLANKS = 3

/** A relation whose rows are searched as one types, since they may be too many for a list. */
export interface Picker {
  readonly bound: BoundField
  readonly field: ForeignKeyField | ManyToManyField
  readonly related: ModelAdmin
}

/** The admin that a picker searches: that of the related model, if it has search fields and this user may see it. */
export async function searchable(page: Page, field: unknown): Promise<ModelAdmin | undefined> {
  if (!(field instanceof ForeignKeyField || field instanceof ManyToManyField)) return undefined
  const related = page.site.adminOf(field.target)
  if (related === undefined || (related.options.searchFields ?? []).length === 0) return undefined
  return (await related.hasViewPermission(page.request)) ? related : undefined
}

/** The searched relations among some fields. */
export async function pickersOf(page: Page, fields: readonly BaseField[]): Promise<Map<string, ModelAdmin>> {
  const found = new Map<string, ModelAdmin>()
  for (const field of fields) {
    if (!(field instanceof ForeignKeyField || field instanceof ManyToManyField)) continue
    const related = await searchable(page, field)
    if (related !== undefined) found.set(field.name, related)
  }
  return found
}

/** The texts of the rows that pickers have chosen, one query for each related model. */
export async function chosenTexts(
  page: Page,
  pickers: readonly Picker[],
): Promise<ReadonlyMap<Picker, Map<string, string>>> {
  const keys = new Map<ModelAdmin, Set<string>>()
  for (const picker of pickers) {
    const set = keys.get(picker.related) ?? new Set()
    for (const key of chosenKeys(picker)) set.add(key)
    keys.set(picker.related, set)
  }
  const texts = new Map<ModelAdmin, Map<string, string>>()
  for (const [related, set] of keys) {
    const rows = set.size === 0 ? [] : await related.getQueryset(page.request).filter({ pk__in: [...set] })
    texts.set(related, new Map(rows.map((row) => [String(row.pk), textOf(row)])))
  }
  return new Map(pickers.map((picker) => [picker, texts.get(picker.related) as Map<string, string>]))
}

function chosenKeys({ bound, related }: Picker): readonly string[] {
  const value = bound.value()
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list
    .map((one) => (one === null || one === undefined ? '' : String(one)))
    .filter((key) => key !== '' && isStorable(related.meta.primaryKey, key))
}

/** The picker: a select that the script turns into a search; without one, fields for keys. */
export function pickerMarkup(
  page: Page,
  admin: ModelAdmin,
  picker: Picker,
  texts: ReadonlyMap<string, string>,
): SafeString {
  const { bound, field, related } = picker
  const isMany = field instanceof ManyToManyField
  const keys = chosenKeys(picker)
  const options = keys.map((key) => html`<option value="${key}" selected>${texts.get(key) ?? key}</option>`)
  const empty = isMany ? '' : html`<option value="">–</option>`
  const invalid = bound.errors.length > 0 ? html` aria-invalid="true"` : ''
  const described = describedBy(bound)
  return html`<select class="input" id="${bound.autoId}" name="${bound.htmlName}" data-autocomplete data-url="${siteUrl(page, 'autocomplete')}" data-app="${admin.meta.appLabel}" data-model="${admin.meta.modelName}" data-field="${field.name}"${isMany ? html` multiple` : ''}${bound.field.required ? html` required` : ''}${invalid}${described} disabled>${empty}${options}</select><noscript>${withoutScript(page, related, bound, isMany ? [...keys, ...Array<string>(BLANKS).fill('')] : [keys[0] ?? ''], texts)}</noscript>`
}

function describedBy(bound: BoundField): SafeString | '' {
  const ids = [
    ...(bound.helpText ? [`${bound.autoId}_helptext`] : []),
    ...(bound.errors.length > 0 ? [`${bound.autoId}_error`] : []),
  ]
  return ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"`
}

function withoutScript(
  page: Page,
  related: ModelAdmin,
  bound: BoundField,
  keys: readonly string[],
  texts: ReadonlyMap<string, string>,
): SafeString {
  const name = related.meta.verboseName
  const label = interpolate(gettext('Key of the %(name)s'), { name })
  const inputs = keys.map(
    (key) =>
      html`<input class="input mono" name="${bound.htmlName}" value="${key}" aria-label="${label}">${key === '' ? '' : html`<span class="help">${texts.get(key) ?? ''}</span>`}`,
  )
  const text = interpolate(gettext('Write a key. Find it in the list of %(name)s rows.'), { name })
  return html`${inputs}<p class="help"><a href="${modelUrl(page, related, 'changelist')}">${text}</a></p>`
}

/** A link to the chosen row. */
export function openLink(page: Page, picker: Picker, texts: ReadonlyMap<string, string>): SafeString | undefined {
  const [key] = chosenKeys(picker)
  if (key === undefined || picker.field instanceof ManyToManyField || !texts.has(key)) return undefined
  const label = interpolate(gettext('Open %(name)s'), { name: texts.get(key) as string })
  return html`<a class="btn icon" href="${modelUrl(page, picker.related, 'change', key)}" aria-label="${label}">${icon('arrow-up-right', 'flip')}</a>`
}
