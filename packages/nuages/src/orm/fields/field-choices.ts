import { lazyText } from '../../i18n/index.ts'
import type { BaseField } from './field.ts'

/** A choice of a field, or the name of a group and its choices. */
export type FieldChoice = readonly [value: unknown, label: string | readonly FieldChoice[]]

/** The choices of a field with their labels in the active language; undefined where any value will do. */
export function choicesOf(field: BaseField): readonly FieldChoice[] | undefined {
  return (field.choices as readonly FieldChoice[] | undefined)?.map(translatedChoice)
}

function translatedChoice([value, label]: FieldChoice): FieldChoice {
  if (typeof label === 'string') return [value, lazyText(label)]
  return [typeof value === 'string' ? lazyText(value) : value, label.map(translatedChoice)]
}
