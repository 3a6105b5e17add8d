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

/** What is known of the columns that a condition may name. */
export interface ConditionColumns {
  /** The field of a column. */
  readonly nameOf: (column: string) => string | undefined
  /** True where a column is true or false, which a database may keep as a number. */
  readonly isBoolean: (column: string) => boolean
}

/** A condition of a constraint or index: lookups, where it compares columns with values, else the SQL as it stands. */
export function conditionOf(sql: string, { nameOf, isBoolean }: ConditionColumns): object {
  const found = lookupsOf(sql, nameOf)
  if (found === undefined) return rawSql(bare(sql))
  const booleans = Object.entries(found).map(([key, value]) => {
    const isNumber = (value === 0 || value === 1) && !key.includes('__')
    return [key, isNumber && isComparedBoolean(sql, key, nameOf, isBoolean) ? value === 1 : value] as const
  })
  return Object.fromEntries(booleans)
}

function isComparedBoolean(
  sql: string,
  name: string,
  nameOf: ConditionColumns['nameOf'],
  isBoolean: ConditionColumns['isBoolean'],
): boolean {
  const columns = [...sql.matchAll(/["`]?(\w+)["`]?\s*=/g)].map(([, column = '']) => column)
  return columns.some((column) => nameOf(column) === name && isBoolean(column))
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
