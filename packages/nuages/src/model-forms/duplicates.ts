import type { Form } from '../forms/index.ts'
import { gettext } from '../i18n/index.ts'
import { type ModelMeta, uniqueSets } from '../orm/index.ts'
import { ValidationError } from '../validation/index.ts'

/** The values of a form's unique fields as one text; undefined where one of them is not there. */
function keyOf(form: Form, names: readonly string[]): string | undefined {
  const cleaned = form.cleanedData as Record<string, unknown>
  const values = names.map((name) => {
    const value = cleaned[name]
    return typeof value === 'object' && value !== null && 'pk' in value ? value.pk : value
  })
  if (values.some((value) => value === undefined || value === null)) return undefined
  return JSON.stringify(values.map(String))
}

function message(names: readonly string[]): ValidationError {
  const [first = ''] = names
  if (names.length === 1) {
    const text = gettext('Please correct the duplicate data for %(field)s.')
    return new ValidationError(text, { params: { field: first, field_names: names } })
  }
  const text = gettext('Please correct the duplicate data for %(field)s, which must be unique.')
  const field = `${names.slice(0, -1).join(', ')} ${gettext('and')} ${names.at(-1)}`
  return new ValidationError(text, { params: { field, field_names: names } })
}

/** Raises where two forms of one formset have the same unique values, and says so in the later form. */
export function checkDuplicates(meta: ModelMeta, forms: readonly Form[]): void {
  const errors: ValidationError[] = []
  for (const fields of uniqueSets(meta, new Set())) {
    const names = fields.map((field) => field.name)
    const seen = new Set<string>()
    for (const form of forms) {
      const key = keyOf(form, names)
      if (key === undefined) continue
      if (seen.has(key)) {
        if (!errors.some((error) => error.message === message(names).message)) errors.push(message(names))
        const text = gettext('Please correct the duplicate values below.')
        form.addError(null, new ValidationError(text, { params: { field_names: names } }))
      }
      seen.add(key)
    }
  }
  if (errors.length > 0) throw new ValidationError(errors)
}
