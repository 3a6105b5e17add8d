import { StorageCannot } from './errors.ts'

/** The address of a name below a base; raises StorageCannot where there is no base. */
export function urlBelow(baseUrl: string | undefined, name: string): string {
  if (baseUrl === undefined || baseUrl === '') {
    throw new StorageCannot(
      'The storage gives files no address: it has no baseUrl.',
      'For the default one, set mediaUrl.',
    )
  }
  const path = name.replaceAll('\\', '/').replace(/^\/+/, '')
  return `${baseUrl.replace(/\/*$/, '/')}${path.split('/').map(encodePart).join('/')}`
}

/** As Python's quote with the marks that RFC 2396 leaves alone. */
function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed())
}
