import {
  CheckboxSelectMultiple,
  DateInput,
  type FormField,
  SplitDateTimeField,
  SplitDateTimeWidget,
  TimeInput,
} from '../../../forms/index.ts'
import {
  anyModelForm,
  type FormFieldClass,
  formFieldFor,
  type FormFieldOptions,
  type ModelForm,
} from '../../../model-forms/index.ts'
import { type BaseField, ForeignKeyField, ManyToManyField, type ModelMeta } from '../../../orm/index.ts'
import { searchedChoice, searchedChoices } from './searched-choice.ts'

const DAY = '%Y-%m-%d'
const CLOCK = '%H:%M:%S'

/** The form field of a model field as the admin draws it; `pickers` are the relations that are searched. */
export function adminFormField(
  field: BaseField,
  options: FormFieldOptions,
  pickers: ReadonlySet<string>,
): FormField | undefined {
  if (pickers.has(field.name)) {
    if (field instanceof ManyToManyField) return formFieldFor(field, options, searchedChoices(field))
    if (field instanceof ForeignKeyField) return formFieldFor(field, options, searchedChoice(field))
  }
  if (field.options.choices !== undefined) return formFieldFor(field, options)
  // What cannot be searched is short enough to tick.
  if (field instanceof ManyToManyField) return formFieldFor(field, { widget: new CheckboxSelectMultiple(), ...options })
  switch (field.type) {
    case 'date':
      return formFieldFor(field, { widget: new DateInput({ format: DAY, attrs: { type: 'date' } }), ...options })
    case 'time':
      return formFieldFor(field, {
        widget: new TimeInput({ format: CLOCK, attrs: { type: 'time', step: '1' } }),
        ...options,
      })
    case 'dateTime':
      return formFieldFor(field, { widget: dayAndTime(), ...options }, SplitDateTimeField as unknown as FormFieldClass)
    default:
      return formFieldFor(field, options)
  }
}

/** A day and a time of day beside each other, each with the browser's own picker. */
function dayAndTime(): SplitDateTimeWidget {
  return new SplitDateTimeWidget({
    dateFormat: DAY,
    timeFormat: CLOCK,
    dateAttrs: { type: 'date', class: 'input' },
    timeAttrs: { type: 'time', step: '1', class: 'input' },
  })
}

/** The form of a model with the given fields. */
export function formClassOf(meta: ModelMeta, names: readonly string[], pickers: ReadonlySet<string>): typeof ModelForm {
  return anyModelForm(meta.modelClass as never, {
    fields: names,
    formfieldCallback: (field, options) => adminFormField(field, options, pickers),
  })
}
