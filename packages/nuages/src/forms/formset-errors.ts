import { gettext, ngettext } from '../i18n/index.ts'
import { ValidationError } from '../validation/index.ts'
import type { FormsetMessages } from './formset-rules.ts'
import type { ManagementForm } from './management-form.ts'

/** The hidden fields that say how many forms there are did not come back, or not as they were. */
export function missingManagementForm(form: ManagementForm, messages: FormsetMessages): ValidationError {
  const names = form.errors.keys().map((name) => form.addPrefix(name))
  const message = gettext(
    'ManagementForm data is missing or has been tampered with. Missing fields: %(field_names)s. You may need to ' +
      'file a bug report if the issue persists.',
  )
  const code = 'missing_management_form'
  return new ValidationError(messages[code] ?? message, { code, params: { field_names: names.join(', ') } })
}

/** More forms than there may be. */
export function tooManyForms(max: number, messages: FormsetMessages): ValidationError {
  const text = ngettext('Please submit at most %(num)d form.', 'Please submit at most %(num)d forms.', max)
  return new ValidationError(messages.too_many_forms ?? text, { code: 'too_many_forms', params: { num: max } })
}

/** Fewer forms than there must be. */
export function tooFewForms(min: number, messages: FormsetMessages): ValidationError {
  const text = ngettext('Please submit at least %(num)d form.', 'Please submit at least %(num)d forms.', min)
  return new ValidationError(messages.too_few_forms ?? text, { code: 'too_few_forms', params: { num: min } })
}
