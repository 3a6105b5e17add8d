import { isValidationError } from '../validation/index.ts'
import { IntegerField } from './fields/index.ts'
import { form } from './define.ts'
import type { ErrorDict } from './error-list.ts'
import { FormNotValidatedError } from './errors.ts'
import { HiddenInput } from './widgets/index.ts'

export const TOTAL = 'TOTAL_FORMS'
export const INITIAL = 'INITIAL_FORMS'

const hidden = (required: boolean) => new IntegerField<number | null>({ widget: HiddenInput, required })

/** The hidden fields of a formset that say how many forms it has. */
export class ManagementForm extends form({
  [TOTAL]: hidden(true),
  [INITIAL]: hidden(true),
  MIN_NUM_FORMS: hidden(false),
  MAX_NUM_FORMS: hidden(false),
}) {
  #isAsked = false

  override get errors(): ErrorDict {
    if (this.isBound && !this.#isAsked) throw new FormNotValidatedError('', 'managementForm', 'formset')
    return super.errors
  }

  override fullClean(): Promise<void> {
    this.#isAsked = true
    return super.fullClean()
  }

  /** A count as it was sent; zero where it is missing or no number. */
  count(name: typeof TOTAL | typeof INITIAL): number {
    const { field, data } = this.field(name)
    try {
      return Number(field.toValue(data) ?? 0)
    } catch (error) {
      if (isValidationError(error)) return 0
      throw error
    }
  }
}
