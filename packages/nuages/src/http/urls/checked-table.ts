import { FaultyPattern } from './errors.ts'
import type { UrlPatterns } from './pattern.ts'

const EXPECTED = 'A URL table is a list of path(...) and rePath(...), or { appName, urlPatterns }'

/** The patterns of a table; raises FaultyPattern, which names what stands there instead. `where` begins the message. */
export function checkedTable(table: unknown, where: string): UrlPatterns {
  if (!Array.isArray(table)) throw new FaultyPattern(`${where} is ${kindOf(table)}. ${EXPECTED}${adviceOn(table)}.`)
  const at = table.findIndex((one) => !isPattern(one))
  if (at < 0) return table as UrlPatterns
  const item: unknown = table[at]
  throw new FaultyPattern(
    `${where} has ${kindOf(item)} at position ${at + 1} of ${table.length}. ${EXPECTED}${adviceOnItem(item)}.`,
  )
}

function isPattern(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'matcher' in value
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Promise) return 'a promise'
  if (isPattern(value)) return 'one pattern alone'
  return typeof value === 'object' ? 'an object without patterns' : `a ${typeof value}`
}

function adviceOn(table: unknown): string {
  if (table === undefined) return '; for modules that import each other give a function: include(() => table)'
  if (typeof table === 'object' && table !== null && 'default' in table) return '; of a module give the default export'
  return isPattern(table) ? ': put the pattern into a list' : ''
}

function adviceOnItem(item: unknown): string {
  if (Array.isArray(item)) return ": spread what i18nPatterns gives, '...i18nPatterns([...])'"
  if (typeof item === 'object' && item !== null && 'mounted' in item) {
    return ": what include() gives stands behind a route, path('polls/', include(polls))"
  }
  return typeof item === 'function' ? ": a view stands behind a route, path('about/', about)" : ''
}
