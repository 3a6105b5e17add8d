import { AssertionError, deepStrictEqual } from 'node:assert'

/** The errors of a form, by field. */
export interface ErrorsLike {
  get(name: string): Iterable<string> | undefined
}

/** The part of a form that is asked for its errors. */
export interface FormLike {
  readonly isBound: boolean
  readonly errors: ErrorsLike
  readonly fields: object
}

/** The part of a formset that is asked for its errors. */
export interface FormsetLike {
  readonly isBound: boolean
  readonly forms: readonly FormLike[]
  readonly nonFormErrors: Iterable<string>
}

const NON_FIELD = '__all__'

/**
 * Fails unless a field of a form has exactly these errors; null for those that belong to no field. The form must have
 * been validated.
 */
export function assertFormError(form: FormLike, field: string | null, errors: string | readonly string[]): void {
  checkBound(form, 'form', assertFormError)
  compareErrors(form, field, errors, 'the form')
}

/**
 * Fails unless a form of a formset has exactly these errors: form number `index` and one of its fields; null for a field
 * asks for the errors of no field, null for the index for those of the formset as a whole.
 */
export function assertFormsetError(
  formset: FormsetLike,
  index: number | null,
  field: string | null,
  errors: string | readonly string[],
): void {
  checkBound(formset, 'formset', assertFormsetError)
  if (index === null) {
    if (field !== null) throw new TypeError('A field needs the number of its form.')
    deepStrictEqual([...formset.nonFormErrors], [errors].flat(), 'the errors of the formset')
    return
  }
  const form = formset.forms[index]
  if (form === undefined) fail(`The formset has ${formset.forms.length} forms, so none with the number ${index}.`)
  compareErrors(form, field, errors, `form ${index}`)
}

function checkBound(
  what: { readonly isBound: boolean },
  name: string,
  stackStartFn: (...args: never[]) => unknown,
): void {
  if (what.isBound) return
  throw new AssertionError({ message: `The ${name} was given no data, so it has no errors.`, stackStartFn })
}

function compareErrors(form: FormLike, field: string | null, errors: string | readonly string[], where: string): void {
  const names = form.fields instanceof Map ? [...form.fields.keys()] : Object.keys(form.fields)
  if (field !== null && !names.includes(field))
    fail(`There is no field '${field}' in ${where}; there are: ${names.join(', ')}.`)
  const what = field === null ? 'the errors of no field' : `the errors of the field '${field}'`
  const actual = [...(form.errors.get(field ?? NON_FIELD) ?? [])]
  const wanted = [errors].flat()
  if (JSON.stringify(actual) === JSON.stringify(wanted)) return
  const message = `${what} of ${where} are ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}.`
  throw new AssertionError({
    message,
    actual,
    expected: wanted,
    operator: 'deepStrictEqual',
    stackStartFn: compareErrors,
  })
}

function fail(message: string): never {
  throw new AssertionError({ message, stackStartFn: fail })
}
