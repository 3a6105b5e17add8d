import { gettext } from '../../i18n/index.ts'

/** What is said of an address at which no page can be. */
export function invalidUrl(): string {
  return gettext('This value must contain only letters, numbers, dots, underscores, dashes, slashes or tildes.')
}
