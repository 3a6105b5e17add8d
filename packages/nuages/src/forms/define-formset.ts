import type { FormValues } from './data.ts'
import type { Form } from './form.ts'
import { Formset } from './formset.ts'
import type { FormsetValues } from './formset-list.ts'
import { type FormsetOptions, type FormsetRules, type FormsetSettings, formsetSettings } from './formset-rules.ts'
import type { AnyFormClass, FormOptions } from './types.ts'

/** A class of formsets of one form class. */
export interface FormsetClass<F extends Form> {
  new (data?: FormsetValues | null, options?: FormsetOptions): Formset<F>
}

type InstanceOf<C> = C extends new (...args: never[]) => infer I ? (I extends Form ? I : Form) : Form

/** A form class whatever its fields are. */
export type FormClassLike = new (data?: FormValues | null, options?: FormOptions) => object

/** Makes a class of formsets: several forms of `FormClass` in one page, under the given rules. */
export function formset<C extends FormClassLike>(FormClass: C, rules: FormsetRules = {}): FormsetClass<InstanceOf<C>> {
  const settings = formsetSettings(rules)
  return class extends Formset<InstanceOf<C>> {
    protected override get formClass(): AnyFormClass {
      return FormClass as unknown as AnyFormClass
    }
    override get settings(): FormsetSettings {
      return settings
    }
  } as unknown as FormsetClass<InstanceOf<C>>
}
