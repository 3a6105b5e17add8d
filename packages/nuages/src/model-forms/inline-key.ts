import { FormField, HiddenInput, type WidgetInput } from '../forms/index.ts'
import { gettext } from '../i18n/index.ts'
import type { AnyRow } from '../orm/index.ts'
import { isEmptyValue } from './empty.ts'

/** The hidden field of an inline form that holds the parent's key: it must be the parent's. */
export class InlineForeignKeyField extends FormField<AnyRow> {
  readonly parent: AnyRow
  readonly #keyOf: (parent: AnyRow) => unknown

  /** `keyOf` is what the foreign key holds of the parent, where that is not its primary key. */
  constructor(parent: AnyRow, label: unknown, keyOf: (parent: AnyRow) => unknown = ({ pk }) => pk) {
    super({ required: false, label, initial: keyOf(parent) ?? null })
    this.parent = parent
    this.#keyOf = keyOf
  }

  protected override defaultWidget(): WidgetInput {
    return HiddenInput
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid_choice: () => gettext('The inline value did not match the parent instance.') }
  }

  override toValue(value: unknown): unknown {
    if (!isEmptyValue(value) && String(value) !== String(this.#keyOf(this.parent))) throw this.error('invalid_choice')
    return this.parent
  }

  override hasChanged(): boolean {
    return false
  }
}
