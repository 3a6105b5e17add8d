import { gettext } from '../../i18n/index.ts'
import { ValidationError, type Validator, validator } from '../../validation/index.ts'

/** An address with its domain in small letters: case counts before the last @ only. */
export function normalizeEmail(email: string | null | undefined): string {
  const text = email ?? ''
  const at = text.trim().lastIndexOf('@')
  return at === -1
    ? text
    : `${text.trim().slice(0, at)}@${text
        .trim()
        .slice(at + 1)
        .toLowerCase()}`
}

/** A name in the one form (NFKC) of all those that look the same. */
export function normalizeUsername(username: string): string {
  return username.normalize('NFKC')
}

function usernameValidator(kind: string, pattern: RegExp, message: () => string): Validator<string> {
  return validator(kind, {}, (value: string) => {
    if (pattern.test(value)) return
    throw new ValidationError(message(), { code: 'invalid' })
  })
}

/** Letters and digits of any script, and @ . + - _ */
export const unicodeUsername: Validator<string> = usernameValidator('unicode_username', /^[\p{L}\p{N}_.@+-]+$/u, () =>
  gettext('Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'),
)

/** Letters and digits of ASCII, and @ . + - _ */
export const asciiUsername: Validator<string> = usernameValidator('ascii_username', /^[\w.@+-]+$/, () =>
  gettext(
    'Enter a valid username. This value may contain only unaccented lowercase a-z and uppercase A-Z letters, numbers, and @/./+/-/_ characters.',
  ),
)
