import { iriToUri } from '../../kernel/index.ts'

/** An address with scheme and host. One that has a scheme stays as it was written: it may be what names an item. */
export function absolute(address: string, scheme: string, domain: string): string {
  if (address.startsWith('//')) return `${scheme}:${address}`
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  return iriToUri(`${scheme}://${domain}${address.startsWith('/') ? '' : '/'}${address}`)
}
