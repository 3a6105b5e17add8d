import { AutoField, type BaseField, type ModelMeta, ReverseField } from '../../../orm/index.ts'
import { isDisplay } from '../display.ts'
import type { Fieldset } from '../options.ts'

/** A group of fields of a form. */
export interface Section {
  readonly title: string | null
  readonly description: string | undefined
  /** Names, line by line. */
  readonly lines: readonly (readonly string[])[]
}

/** What the form of a model is told; part of the admin's options. */
interface FormOptions {
  readonly fields?: readonly (string | readonly string[])[]
  readonly exclude?: readonly string[]
  readonly fieldsets?: readonly Fieldset[]
}

/** The groups that options name, else one of all fields; `shown` are the names of what is not changed. */
export function sectionsOf(
  meta: ModelMeta,
  { fieldsets, fields, exclude = [] }: FormOptions,
  shown: readonly string[],
): readonly Section[] {
  if (fieldsets !== undefined) {
    return fieldsets.map((one) => ({ title: one.title, description: one.description, lines: one.fields.map(lineOf) }))
  }
  const editable = editableFields(meta).map((field) => field.name)
  const names = fields ?? [...editable, ...shown.filter((name) => !editable.includes(name))]
  const lines = names.map(lineOf).map((line) => line.filter((name) => !exclude.includes(name)))
  return [{ title: null, description: undefined, lines: lines.filter((line) => line.length > 0) }]
}

function lineOf(entry: string | readonly string[]): readonly string[] {
  return typeof entry === 'string' ? [entry] : entry
}

/** The fields that a form can change: all with a value of their own, but keys that the database counts up. */
export function editableFields(meta: ModelMeta): readonly BaseField[] {
  return [...meta.byName.values()].filter(
    (field) => !(field instanceof ReverseField || field instanceof AutoField) && field.editable,
  )
}

/** The names of what is shown and not changed; a computed one is named by its place. */
export function shownNames(entries: readonly unknown[]): readonly string[] {
  return entries.map((entry, index) => (isDisplay(entry) ? `c${index}` : String(entry)))
}

/** The fields of the form itself: those that sections name and that are not only shown. */
export function namesIn(sections: readonly Section[], shown: readonly string[]): readonly string[] {
  return sections.flatMap((section) => section.lines.flat()).filter((name) => !shown.includes(name))
}
