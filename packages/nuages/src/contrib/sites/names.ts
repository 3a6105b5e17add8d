import { gettext } from '../../i18n/index.ts'
import { ValidationError, type Validator, validator } from '../../validation/index.ts'

/** A domain as sites have it: with a port, or beyond ASCII, but without blanks. */
export const siteDomain: Validator<string> = validator('site_domain', {}, (value: string) => {
  if (!/\s/.test(value)) return
  throw new ValidationError(gettext('The domain name cannot contain any spaces or tabs.'), { code: 'invalid' })
})

/** The name of a host without its port; that of an IPv6 address keeps its brackets. */
export function withoutPort(host: string): string {
  return host.replace(/:\d*$/, '')
}
