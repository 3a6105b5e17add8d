import { HiddenInput } from '../forms/index.ts'
import type { AnyRow } from '../orm/index.ts'
import { ModelChoiceField } from './model-choice.ts'
import type { RowSource } from './rows.ts'

/** The hidden field that holds the key of a form's row: one of the formset's rows, which are loaded once for all forms. */
export class RowKeyField extends ModelChoiceField {
  readonly #rows: () => readonly AnyRow[]

  constructor(source: RowSource, rows: () => readonly AnyRow[], options: { required: boolean; initial?: unknown }) {
    super(source, { ...options, widget: HiddenInput })
    this.#rows = rows
  }

  /** A hidden field shows no choices. */
  override async ready(): Promise<void> {}

  override async toValue(value: unknown): Promise<unknown> {
    if (value === null || value === undefined || value === '') return null
    const found = this.#rows().find((row) => String(row.pk) === String(this.prepareValue(value)))
    if (found === undefined) throw this.error('invalid_choice', { value })
    return found
  }
}
