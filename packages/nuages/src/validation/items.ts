import { gettext, ngettext } from '../i18n/index.ts'
import { ValidationError } from './validation-error.ts'
import { type Validator, validator } from './validator.ts'

/** At most so many items in a list. */
export function maxItems(limit: number): Validator<readonly unknown[]> {
  return validator('max_length', { limit }, ({ length }) => {
    if (length <= limit) return
    throw counted(
      'max_length',
      limit,
      length,
      ngettext(
        'List contains %(show_value)d item, it should contain no more than %(limit_value)d.',
        'List contains %(show_value)d items, it should contain no more than %(limit_value)d.',
        length,
      ),
    )
  })
}

/** At least so many items in a list. */
export function minItems(limit: number): Validator<readonly unknown[]> {
  return validator('min_length', { limit }, ({ length }) => {
    if (length >= limit) return
    throw counted(
      'min_length',
      limit,
      length,
      ngettext(
        'List contains %(show_value)d item, it should contain no fewer than %(limit_value)d.',
        'List contains %(show_value)d items, it should contain no fewer than %(limit_value)d.',
        length,
      ),
    )
  })
}

function counted(code: string, limit: number, length: number, message: string): ValidationError {
  return new ValidationError(message, { code, params: { limit_value: limit, show_value: length } })
}

/** A map that has these keys and, with `strict`, no others. */
export function mapKeys(keys: readonly string[], options: { readonly strict?: boolean } = {}): Validator<object> {
  return validator('map_keys', { keys, ...options }, (value) => {
    const missing = keys.filter((key) => !Object.hasOwn(value, key))
    if (missing.length > 0) throw keyError('missing_keys', gettext('Some keys were missing: %(keys)s'), missing)
    const unknown = options.strict === true ? Object.keys(value).filter((key) => !keys.includes(key)) : []
    if (unknown.length > 0) throw keyError('extra_keys', gettext('Some unknown keys were provided: %(keys)s'), unknown)
  })
}

function keyError(code: string, message: string, keys: readonly string[]): ValidationError {
  return new ValidationError(message, { code, params: { keys: keys.join(', ') } })
}

/** The errors of one item of a list, each with the place of the item before it. */
export function inItem(error: ValidationError, index: number): readonly ValidationError[] {
  const prefix = gettext('Item %(nth)s in the array did not validate:')
  return error.errorList.map(
    (one) =>
      new ValidationError(`${prefix} ${one.message}`, {
        code: 'item_invalid',
        params: { ...one.params, nth: index + 1 },
      }),
  )
}
