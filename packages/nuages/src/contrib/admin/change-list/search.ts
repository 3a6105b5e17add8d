import { type ModelMeta, Q } from '../../../orm/index.ts'
import { leadsToMany } from '../paths.ts'
import type { Rows } from '../rows.ts'

const LOOKUPS: Readonly<Record<string, string>> = { '^': 'istartswith', '=': 'iexact', '@': 'search' }

/**
 * The rows in which every word of a text is found in one of the fields; words in quotes stay together. A field may begin
 * with `^` (begins with), `=` (equals) or `@` (full text).
 */
export function search(rows: Rows, meta: ModelMeta, fields: readonly string[], text: string): Rows {
  const wanted = words(text)
  if (fields.length === 0 || wanted.length === 0) return rows
  const found = wanted.reduce((some, word) => some.where(anyOf(fields, word)), rows)
  // A word found through a to-many relation finds one row several times.
  const isRepeated = fields.some((field) => leadsToMany(meta, field.replace(/^[=^@]/, '')))
  return isRepeated ? rows.filter({ pk__in: found.orderBy().valuesFlat('pk') }) : found
}

function anyOf(fields: readonly string[], word: string): object {
  const [first, ...others] = fields.map((field) => Q({ [lookupOf(field)]: word }))
  return others.reduce((some, other) => some.or(other) as typeof some, first as ReturnType<typeof Q>)
}

function lookupOf(field: string): string {
  const lookup = LOOKUPS[field.charAt(0)]
  return lookup === undefined ? `${field}__icontains` : `${field.slice(1)}__${lookup}`
}

/** More words than this are no search; databases refuse conditions that are nested much deeper. */
const MOST_WORDS = 32

/** The words of a search, at most 32; `"New York"` is one. */
export function words(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)]
    .map(([, double, single, bare]) => double ?? single ?? bare ?? '')
    .filter((word) => word !== '' && !word.includes('\0'))
    .slice(0, MOST_WORDS)
}
