import { gettext } from '../../../i18n/index.ts'
import { ValidationError } from '../../../validation/index.ts'
import { COMMON_PASSWORDS } from './common-list.ts'
import type { PasswordValidator } from './password-validator.ts'

/** Options of `commonPasswordValidator`. */
export interface CommonPasswordOptions {
  /** The passwords that are refused, in small letters; default: a short list of the best known ones. */
  readonly passwords?: Iterable<string>
}

/** Not one of the passwords that attackers try first. */
export function commonPasswordValidator(options: CommonPasswordOptions = {}): PasswordValidator {
  let known: ReadonlySet<string> | undefined
  return {
    validate(password) {
      known ??= new Set(options.passwords ?? COMMON_PASSWORDS.split(/\s+/))
      if (known.has(password.toLowerCase().trim())) {
        throw new ValidationError(gettext('This password is too common.'), { code: 'password_too_common' })
      }
    },
    helpText: () => gettext('Your password can’t be a commonly used password.'),
  }
}
