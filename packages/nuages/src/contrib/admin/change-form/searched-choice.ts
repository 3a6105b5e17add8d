import {
  choosable,
  type FormFieldClass,
  ModelChoiceField,
  ModelMultipleChoiceField,
} from '../../../model-forms/index.ts'
import type { ForeignKeyField, ManyToManyField } from '../../../orm/index.ts'

/** A row that is searched: its choices are never loaded, since they may be too many. */
export function searchedChoice(field: ForeignKeyField): FormFieldClass {
  return class extends ModelChoiceField {
    constructor(options: object) {
      super(choosable(field) as never, options)
    }

    override async ready(): Promise<void> {}
  } as FormFieldClass
}

/** Rows that are searched; empty inputs, which are there for those without a script, are no choice. */
export function searchedChoices(field: ManyToManyField): FormFieldClass {
  return class extends ModelMultipleChoiceField {
    constructor(options: object) {
      super(choosable(field) as never, options)
    }

    override async ready(): Promise<void> {}

    override async clean(value: unknown): Promise<never[]> {
      const given = Array.isArray(value) ? value.filter((one) => one !== '') : value
      return (await super.clean(given)) as never[]
    }
  } as FormFieldClass
}
