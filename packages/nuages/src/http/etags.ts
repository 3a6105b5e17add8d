const ETAG = /^(?:W\/)?"[^"]*"$/

/** The entity tags of an If-Match or If-None-Match header, `['*']` for any; malformed ones are left out (RFC 9110, 8.8.3). */
export function parseEtags(header: string): string[] {
  if (header.trim() === '*') return ['*']
  return header
    .split(',')
    .map((part) => part.trim())
    .filter((part) => ETAG.test(part))
}

/** An entity tag in its quotes; one that has them stays. */
export function quoteEtag(etag: string): string {
  return ETAG.test(etag) ? etag : `"${etag}"`
}
