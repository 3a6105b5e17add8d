import { AutoField, type BaseField, type ModelMeta, ReverseField } from '../../../orm/index.ts'
import { isDisplay } from '../display.ts'
import type { ModelAdmin } from '../model-admin.ts'

/** A group of fields of a form. */
export interface Section {
  readonly title: string | null
  readonly description: string | undefined
  /** Names, line by line. */
  readonly lines: readonly (readonly string[])[]
}

/** The groups that an admin names, else one of all fields. */
export function sectionsOf(admin: ModelAdmin): readonly Section[] {
  const { fieldsets, fields } = admin.options
  if (fieldsets !== undefined) {
    return fieldsets.map((one) => ({ title: one.title, description: one.description, lines: one.fields.map(lineOf) }))
  }
  const names = fields ?? [...editableFields(admin.meta).map((field) => field.name), ...shownOnly(admin)]
  const excluded = new Set(admin.options.exclude ?? [])
  const lines = names.map(lineOf).map((line) => line.filter((name) => !excluded.has(name)))
  return [{ title: null, description: undefined, lines: lines.filter((line) => line.length > 0) }]
}

function lineOf(entry: string | readonly string[]): readonly string[] {
  return typeof entry === 'string' ? [entry] : entry
}

/** Fields that are only shown stand behind the others, where no order is given. */
function shownOnly(admin: ModelAdmin): readonly string[] {
  const editable = new Set(editableFields(admin.meta).map((field) => field.name))
  return readonlyNames(admin).filter((name) => !editable.has(name))
}

/** The fields that a form can change: all with a value of their own, but keys that the database counts up. */
export function editableFields(meta: ModelMeta): readonly BaseField[] {
  return [...meta.byName.values()].filter(
    (field) => !(field instanceof ReverseField || field instanceof AutoField) && field.options.editable !== false,
  )
}

/** The names of what is shown and not changed; a computed one is named by its place. */
export function readonlyNames(admin: ModelAdmin): readonly string[] {
  return (admin.options.readonlyFields ?? []).map((entry, index) => (isDisplay(entry) ? `c${index}` : String(entry)))
}

/** The fields of the form itself: those that sections name and that are not only shown. */
export function formFields(admin: ModelAdmin): readonly string[] {
  const shown = new Set(readonlyNames(admin))
  return sectionsOf(admin)
    .flatMap((section) => section.lines.flat())
    .filter((name) => !shown.has(name))
}
