import { CLASS_OPTIONS, DECLARED, Form } from './form.ts'
import type { FormClass, FormClassOptions, FormFields } from './types.ts'

type FormConstructor = typeof Form

/** A subclass with more fields. */
export function extendForm(
  base: FormConstructor,
  fields: object | (() => object),
  options: FormClassOptions = {},
): FormConstructor {
  const statics = base as unknown as { [DECLARED]: FormFields; [CLASS_OPTIONS]: FormClassOptions }
  const made = class extends base {}
  let declared: FormFields | undefined
  Object.defineProperties(made, {
    // On first use: the fields of a model form are known when all models are loaded.
    [DECLARED]: {
      get: () => (declared ??= { ...statics[DECLARED], ...(typeof fields === 'function' ? fields() : fields) }),
    },
    [CLASS_OPTIONS]: { value: { ...statics[CLASS_OPTIONS], ...options } },
    extend: {
      value(this: FormConstructor, more: object, changes?: FormClassOptions) {
        return extendForm(this, more, changes)
      },
    },
  })
  return made as unknown as FormConstructor
}

/**
 * Makes the class that a form extends.
 *
 * ```ts
 * class ContactForm extends form({
 *   name: forms.char({ maxLength: 100 }),
 *   age: forms.integer({ required: false }),
 * }) {
 *   cleanName() { ... }
 * }
 * ```
 */
export function form<S extends object>(fields: S, options?: FormClassOptions): FormClass<S> {
  return extendForm(Form as FormConstructor, fields, options) as unknown as FormClass<S>
}
