import { iriToUri } from '../../kernel/index.ts'

/** An address with scheme and host; one that has a scheme stays. */
export function absolute(address: string, scheme: string, domain: string): string {
  if (address.startsWith('//')) return iriToUri(`${scheme}:${address}`)
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return iriToUri(address)
  return iriToUri(`${scheme}://${domain}${address.startsWith('/') ? '' : '/'}${address}`)
}
