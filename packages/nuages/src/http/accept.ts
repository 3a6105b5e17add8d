interface MediaRange {
  readonly type: string
  readonly subtype: string
  readonly quality: number
}

function parseRange(text: string): MediaRange | undefined {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const match = /^([^/\s]+)\/([^/\s]+)$/.exec(range)
  if (!match) return undefined
  const q = parameters.find((part) => part.startsWith('q='))?.slice(2)
  const quality = q === undefined ? 1 : Number(q)
  return { type: match[1] as string, subtype: match[2] as string, quality: quality >= 0 && quality <= 1 ? quality : 1 }
}

/** How much an Accept header wants a media type such as `application/json`: 0 (not at all) to 1. */
export function acceptQuality(header: string | undefined, mediaType: string): number {
  if (header === undefined || header.trim() === '') return 1
  const [type, subtype] = mediaType.toLowerCase().split('/')
  let best = { specificity: -1, quality: 0 }
  for (const range of header.split(',').map(parseRange)) {
    if (range === undefined) continue
    if ((range.type !== '*' && range.type !== type) || (range.subtype !== '*' && range.subtype !== subtype)) continue
    const specificity = Number(range.type !== '*') + Number(range.subtype !== '*')
    if (specificity > best.specificity) best = { specificity, quality: range.quality }
  }
  return best.quality
}

/** Whether a client takes an encoding (RFC 9110, 12.5.3): it is named, or `*` is, and not with q=0. */
export function takesEncoding(header: string | undefined, encoding: string): boolean {
  if (header === undefined) return false
  const quality = (name: string): number | undefined => {
    const found = header
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .find((one) => one.split(';')[0]?.trim() === name)
    if (found === undefined) return undefined
    return Number(/;\s*q=([\d.]+)/.exec(found)?.[1] ?? '1')
  }
  return (quality(encoding) ?? quality('*') ?? 0) > 0
}
