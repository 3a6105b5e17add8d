import { gettext, interpolate, ngettext } from '../../../i18n/index.ts'
import { ValidationError } from '../../../validation/index.ts'
import type { PasswordValidator } from './password-validator.ts'

/** At least so many characters; default 8. */
export function minimumLengthValidator({ minLength = 8 }: { minLength?: number } = {}): PasswordValidator {
  const params = { min_length: minLength }
  return {
    validate(password) {
      if ([...password].length >= minLength) return
      const message = ngettext(
        'This password is too short. It must contain at least %(min_length)d character.',
        'This password is too short. It must contain at least %(min_length)d characters.',
        minLength,
      )
      throw new ValidationError(message, { code: 'password_too_short', params })
    },
    helpText() {
      const text = ngettext(
        'Your password must contain at least %(min_length)d character.',
        'Your password must contain at least %(min_length)d characters.',
        minLength,
      )
      return interpolate(text, params)
    },
  }
}

// Decimal digits of all scripts, and those that stand above, below or in circles.
const DIGITS_ONLY =
  /^[\p{Nd}\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u

/** Not digits alone. */
export function numericPasswordValidator(): PasswordValidator {
  return {
    validate(password) {
      if (DIGITS_ONLY.test(password)) {
        throw new ValidationError(gettext('This password is entirely numeric.'), { code: 'password_entirely_numeric' })
      }
    },
    helpText: () => gettext('Your password can’t be entirely numeric.'),
  }
}
