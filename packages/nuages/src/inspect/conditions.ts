import { bare, columnIn, hideTexts, listItems, literalIn, rawSql } from './sql-values.ts'

/** Lookups by name of field, as in `filter`. */
type Lookups = Readonly<Record<string, unknown>>

const COMPARISONS: Readonly<Record<string, string>> = {
  '=': '',
  '>=': '__gte',
  '>': '__gt',
  '<=': '__lte',
  '<': '__lt',
}

/**
 * A condition of a constraint or index: lookups, where it compares columns with values, else the SQL as it stands.
 * `nameOf` gives the field of a column.
 */
export function conditionOf(sql: string, nameOf: (column: string) => string | undefined): object {
  return lookupsOf(sql, nameOf) ?? rawSql(bare(sql))
}

function lookupsOf(sql: string, nameOf: (column: string) => string | undefined): Lookups | undefined {
  const parts = splitWord(bare(sql), 'AND')
  const found = parts.map((part) => lookupOf(bare(part), nameOf))
  if (!found.every((one) => one !== undefined)) return undefined
  const all = Object.assign({}, ...found) as Lookups
  return Object.keys(all).length === parts.length ? all : undefined
}

/** Pieces between a word that stands outside of parentheses; the AND of a BETWEEN is none. */
function splitWord(sql: string, word: string): string[] {
  const outside = hideTexts(sql)
  if (/\bBETWEEN\b/i.test(outside)) return [sql]
  const pieces: string[] = []
  let [depth, start] = [0, 0]
  for (const match of outside.matchAll(new RegExp(`[()]|\\b${word}\\b`, 'gi'))) {
    if (match[0] === '(') depth++
    else if (match[0] === ')') depth--
    else if (depth === 0) {
      pieces.push(sql.slice(start, match.index))
      start = match.index + match[0].length
    }
  }
  return [...pieces, sql.slice(start)]
}

function lookupOf(sql: string, nameOf: (column: string) => string | undefined): Lookups | undefined {
  const field = (text: string) => {
    const column = columnIn(text)
    return column === undefined ? undefined : nameOf(column)
  }
  const truth = field(sql)
  if (truth !== undefined) return { [truth]: true }
  const negated = /^NOT\s+(.*)$/is.exec(sql)?.[1]
  if (negated !== undefined) {
    const name = field(negated)
    return name === undefined ? undefined : { [name]: false }
  }
  return isNullLookup(sql, field) ?? listLookup(sql, field) ?? rangeLookup(sql, field) ?? comparison(sql, field)
}

type FieldIn = (text: string) => string | undefined

function isNullLookup(sql: string, field: FieldIn): Lookups | undefined {
  const [, column = '', not] = /^(.*?)\s+IS\s+(NOT\s+)?NULL$/is.exec(sql) ?? []
  const name = field(column)
  return name === undefined ? undefined : { [`${name}__isnull`]: not === undefined }
}

/** `IN (...)`, and the array that PostgreSQL makes of it. */
function listLookup(sql: string, field: FieldIn): Lookups | undefined {
  const [, column = '', list] =
    /^(.*?)\s+IN\s+\((.*)\)$/is.exec(sql) ??
    /^(.*?)\s*=\s*ANY\s*\(+ARRAY\[(.*?)\]\)?(?:::[\w ]+\[\])?\)+$/is.exec(sql) ??
    []
  const name = field(column)
  if (name === undefined || list === undefined) return undefined
  const values = listItems(list).map((item) => literalIn(item))
  return values.includes(undefined) ? undefined : { [`${name}__in`]: values }
}

function rangeLookup(sql: string, field: FieldIn): Lookups | undefined {
  const [, column = '', low = '', high = ''] = /^(.*?)\s+BETWEEN\s+(\S+)\s+AND\s+(\S+)$/is.exec(sql) ?? []
  const name = field(column)
  const [from, to] = [literalIn(low), literalIn(high)]
  return name === undefined || from === undefined || to === undefined ? undefined : { [`${name}__range`]: [from, to] }
}

function comparison(sql: string, field: FieldIn): Lookups | undefined {
  const at = /(?:>=|<=|<>|=|>|<)/.exec(hideTexts(sql))
  const suffix = at === null ? undefined : COMPARISONS[at[0]]
  if (at === null || suffix === undefined) return undefined
  const name = field(sql.slice(0, at.index))
  const value = literalIn(sql.slice(at.index + at[0].length))
  return name === undefined || value === undefined || value === null ? undefined : { [`${name}${suffix}`]: value }
}
