import type { BoundField } from '../../../forms/index.ts'
import { gettext, lazyText } from '../../../i18n/index.ts'
import type { SafeString } from '../../../kernel/index.ts'
import type { ModelForm } from '../../../model-forms/index.ts'
import { type BaseField, ForeignKeyField, ManyToManyField } from '../../../orm/index.ts'
import { show, showField } from '../cells.ts'
import { type Display, isDisplay } from '../display.ts'
import type { Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { fieldLabel } from '../names.ts'
import { type AdminRow, textOf } from '../rows.ts'
import { control } from './controls.ts'
import { fieldMarkup, readonlyMarkup } from './field-markup.ts'
import { chosenTexts, openLink, type Picker, pickerMarkup } from './relation-picker.ts'
import type { Section } from './sections.ts'

const FULL = 12
const HALF = 6
/** Texts up to this length take half of a line. */
const SHORT_TEXT = 120
const LONG_KINDS = new Set(['text', 'json', 'manyToMany'])

/** What the sections of a form are drawn from. */
export interface FormParts {
  readonly page: Page
  readonly admin: ModelAdmin
  readonly form: ModelForm
  readonly row: AdminRow
  /** Names that are shown and not changed. */
  readonly shown: ReadonlySet<string>
  readonly pickers: ReadonlyMap<string, ModelAdmin>
  readonly sections: readonly Section[]
  readonly readonlyFields: readonly unknown[]
}

/** The sections of a form, field by field. */
export async function renderSections(parts: FormParts) {
  const { admin, form } = parts
  const pickers = pickersOf(parts)
  const texts = await chosenTexts(parts.page, [...pickers.values()])
  const draw = async (name: string, index: number, perLine: number): Promise<SafeString | undefined> => {
    if (parts.shown.has(name)) return drawShown(parts, name, perLine)
    if (!(name in form.fields)) return undefined
    const bound = form.field(name)
    const isFirst = perLine > 1 && index === 0
    const width = perLine > 1 ? FULL / perLine : widthOf(admin.meta.byName.get(name))
    const picker = pickers.get(name)
    if (picker === undefined)
      return fieldMarkup(bound, {
        control: control(bound, admin.meta.byName.get(name), filledFrom(parts, name)),
        width,
        isFirst,
      })
    const known = texts.get(picker) as Map<string, string>
    const drawn = pickerMarkup(parts.page, admin, picker, known)
    return fieldMarkup(bound, { control: drawn, width, isFirst, beside: openLink(parts.page, picker, known) })
  }
  return Promise.all(
    parts.sections.map(async ({ title, description, lines }) => ({
      title: title === null ? null : lazyText(title),
      description: description === undefined ? undefined : lazyText(description),
      fields: (
        await Promise.all(lines.flatMap((line) => line.map((name, index) => draw(name, index, line.length))))
      ).filter((one) => one !== undefined),
    })),
  )
}

function pickersOf({ form, admin, pickers }: FormParts): ReadonlyMap<string, Picker> {
  const found = new Map<string, Picker>()
  for (const [name, related] of pickers) {
    const field = admin.meta.byName.get(name)
    if (!(name in form.fields) || !(field instanceof ForeignKeyField || field instanceof ManyToManyField)) continue
    found.set(name, { bound: form.field(name) as BoundField, field, related })
  }
  return found
}

/** How many of twelve columns a field takes where it stands alone on its line. */
function widthOf(field: BaseField | undefined): number {
  if (field === undefined || LONG_KINDS.has(field.type)) return FULL
  const { maxLength } = field.options
  return typeof maxLength === 'number' && maxLength > SHORT_TEXT ? FULL : HALF
}

function filledFrom({ admin, form }: FormParts, name: string) {
  const sources = admin.options.prepopulatedFields?.[name as never] as readonly string[] | undefined
  if (sources === undefined) return {}
  return { prepopulatedFrom: sources.map((source) => form.field(source).autoId) }
}

async function drawShown(
  { admin, row, readonlyFields }: FormParts,
  name: string,
  perLine: number,
): Promise<SafeString> {
  const field = admin.meta.byName.get(name)
  const width = perLine > 1 ? FULL / perLine : widthOf(field)
  const computed = computedField(readonlyFields, name)
  if (computed !== undefined) {
    const value = await computed.value(row)
    return readonlyMarkup(lazyText(computed.description), show(value, admin.emptyValueDisplay), width, '')
  }
  if (field === undefined) {
    const value: unknown = await row[name]
    return readonlyMarkup(name, show(value, admin.emptyValueDisplay), width, '')
  }
  return readonlyMarkup(fieldLabel(field), await shownValue(admin, row, field), width, field.helpText)
}

function computedField(entries: readonly unknown[], name: string): Display<unknown> | undefined {
  return entries.find((entry, index): entry is Display<unknown> => isDisplay(entry) && name === `c${index}`)
}

async function shownValue(admin: ModelAdmin, row: AdminRow, field: BaseField): Promise<SafeString | string> {
  const empty = admin.emptyValueDisplay
  if (field instanceof ManyToManyField) {
    const rows = row.pk === null || row.pk === undefined ? [] : await (row[field.name] as PromiseLike<unknown[]>)
    return show(rows.map(textOf).join(gettext(', ')), empty)
  }
  if (field instanceof ForeignKeyField) {
    const related: unknown = row[field.attname] === null ? null : await row[field.name]
    return show(related === null || related === undefined ? null : textOf(related), empty)
  }
  return showField(field, row[field.name], empty)
}
