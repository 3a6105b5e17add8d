import { NuagesError, toText } from '../kernel/index.ts'
import { encodeQueryComponent } from './percent.ts'
import { QueryDict } from './query-dict.ts'

/** Names and values of a query: an object, a map, or pairs. */
export type UrlencodeInput = Iterable<readonly [unknown, unknown]> | Readonly<Record<string, unknown>>

/**
 * A query string. With `doseq` a list gives one pair for each of its items, without it its text. Raises NUA-HTTP-020
 * for null and undefined: leave the name out, or give an empty text.
 */
export function urlencode(query: UrlencodeInput, options: { doseq?: boolean } = {}): string {
  return pairsOf(query)
    .flatMap(([name, value]) => {
      const items = options.doseq && isList(value) ? [...value] : [value]
      return items.map((item) => `${component(name, name)}=${component(item, name)}`)
    })
    .join('&')
}

function pairsOf(query: UrlencodeInput): (readonly [unknown, unknown])[] {
  if (query instanceof QueryDict) return [...query.listEntries()]
  return Symbol.iterator in query ? [...(query as Iterable<[unknown, unknown]>)] : Object.entries(query)
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && !(value instanceof Uint8Array)
}

function component(value: unknown, name: unknown): string {
  if (value === null || value === undefined) {
    throw new NuagesError('NUA-HTTP-020', `The query parameter ${JSON.stringify(toText(name))} has no value.`, {
      hint: 'Leave it out, or give it an empty text.',
    })
  }
  return encodeQueryComponent(value instanceof Uint8Array ? Buffer.from(value).toString() : toText(value))
}
