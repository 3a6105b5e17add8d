import { isEmpty } from '../empty.ts'
import { FormField, type SentShape, type WidgetInput } from './field.ts'
import { CheckboxInput, NullBooleanSelect } from '../widgets/index.ts'

/** A box to tick; a required one must be ticked. */
export class BooleanField<T = boolean> extends FormField<T> {
  override get shape(): SentShape {
    return 'one'
  }

  protected override defaultWidget(): WidgetInput {
    return CheckboxInput
  }

  /** Of numbers 0 and 1 alone say no and yes. */
  protected override fits(value: unknown): boolean {
    return typeof value === 'number' ? value === 0 || value === 1 : super.fits(value)
  }

  override toValue(value: unknown): unknown {
    const isNo = typeof value === 'string' && ['false', '0'].includes(value.toLowerCase())
    return !isNo && !isEmpty(value) && Boolean(value)
  }

  override validate(value: unknown): void | Promise<void> {
    if (!value && this.required) throw this.error('required')
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    return !this.disabled && this.toValue(initial) !== this.toValue(data)
  }
}

/** Yes, no or unknown, which is null. */
export class NullBooleanField extends BooleanField<boolean | null> {
  protected override defaultWidget(): WidgetInput {
    return NullBooleanSelect
  }

  /** Of a page its list sends no other words; other widgets may have their own for what is not known. */
  protected override fits(value: unknown): boolean {
    const isWord = typeof value === 'string' && value !== '' && this.widget instanceof NullBooleanSelect
    return super.fits(value) && !(isWord && this.toValue(value) === null)
  }

  override toValue(value: unknown): unknown {
    if (value === 1 || value === true || value === 'True' || value === 'true' || value === '1') return true
    return value === 0 || value === false || value === 'False' || value === 'false' || value === '0' ? false : null
  }

  override validate(_value: unknown): void {}
}
