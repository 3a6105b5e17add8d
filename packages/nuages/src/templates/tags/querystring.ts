import type { Context } from '../context.ts'
import { TemplateSyntaxError } from '../errors.ts'
import type { Library } from '../library.ts'
import { isPlain, toText, isSafe } from '../../kernel/index.ts'

type Entries = [string, unknown][]

/** Names with all their values, of anything that looks like a query: `listEntries()`, pairs, a mapping or an object. */
function entriesOf(source: unknown): Entries {
  if (source === null || source === undefined || source === '') return []
  if (isPlain(source)) return Object.entries(source)
  const { listEntries } = source as { listEntries?: () => Iterable<[string, unknown]> }
  if (typeof listEntries === 'function') return [...listEntries.call(source)]
  if (typeof source !== 'object' || isSafe(source) || Array.isArray(source) || !(Symbol.iterator in source)) {
    throw new TemplateSyntaxError('querystring takes mappings and name=value.')
  }
  const found = new Map<string, unknown[]>()
  for (const [name, value] of source as Iterable<[unknown, unknown]>) {
    if (typeof name !== 'string') throw new TemplateSyntaxError('querystring takes mappings whose keys are text.')
    found.set(name, [...(found.get(name) ?? []), value])
  }
  return [...found].map(([name, values]) => [name, values.length === 1 ? values[0] : values])
}

function valuesOf(value: unknown): unknown[] {
  if (typeof value === 'string' || isSafe(value) || typeof value !== 'object' || value === null) return [value]
  if (value instanceof Map) return [...value.keys()]
  if (isPlain(value)) return Object.keys(value)
  return Symbol.iterator in value ? [...(value as Iterable<unknown>)] : [value]
}

function querystring(context: Context, ...given: unknown[]): string {
  const keywords = given.pop() as Record<string, unknown>
  const sources = given.length > 0 ? given : [requestQuery(context)]
  const params = new Map<string, unknown[]>()
  for (const entries of [...sources.map(entriesOf), Object.entries(keywords)]) {
    for (const [name, value] of entries) {
      if (value === null || value === undefined) params.delete(name)
      else params.set(name, valuesOf(value))
    }
  }
  const pairs = [...params].flatMap(([name, values]) => values.map((value): [string, string] => [name, toText(value)]))
  // With a lone question mark a link leads to the page without a query; empty it would keep the query that is there.
  return `?${new URLSearchParams(pairs)}`
}

function requestQuery(context: Context): unknown {
  const request = context.get('request') as { GET?: unknown; query?: unknown } | undefined
  if (request === undefined || request === null) {
    throw new TypeError('querystring without a mapping needs the request in the context.')
  }
  return request.GET ?? request.query
}

/** `{% querystring page=2 %}`: the request's query with some values replaced, added or, by None, removed. */
export function addQueryTags(library: Library): void {
  library.simpleTag(
    'querystring',
    (context, ...given) => querystring(context as Context, ...given, ...(hasKeywords(given) ? [] : [{}])),
    {
      takesContext: true,
      parameters: ['*sources', '**values'],
    },
  )
}

/** Keywords come as one last plain object with this mark, so that a mapping given as the last source is not taken for them. */
function hasKeywords(given: unknown[]): boolean {
  const last = given.at(-1)
  return isPlain(last) && KEYWORDS in last
}

/** Marks the object that holds the keywords of a call. */
export const KEYWORDS: unique symbol = Symbol.for('nuages.templates.keywords') as never
