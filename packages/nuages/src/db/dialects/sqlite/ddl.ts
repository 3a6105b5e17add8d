/** A check as it was written in CREATE TABLE. */
export interface WrittenCheck {
  /** Null for one without a name. */
  readonly name: string | null
  /** The column that it was written behind. */
  readonly column: string | null
  readonly expression: string
}

/** What the pragmas do not tell of a table, read from the statement that made it. */
export interface WrittenTable {
  readonly checks: readonly WrittenCheck[]
  /** Unique constraints that have names. */
  readonly uniques: readonly { readonly name: string; readonly columns: readonly string[] }[]
  /** Expressions of generated columns. */
  readonly generated: ReadonlyMap<string, string>
  readonly collations: ReadonlyMap<string, string>
}

/** A name, a text, a word or number, or a character; white space and comments are passed over. */
const TOKENS = /"(?:[^"]|"")*"|'(?:[^']|'')*'|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|[\w$.]+|\s+|[\s\S]/g

interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Reads CREATE TABLE. */
export function readTable(sql: string): WrittenTable {
  const tokens = tokensOf(sql)
  const open = tokens.findIndex(({ text }) => text === '(')
  const written = { checks: [] as WrittenCheck[], uniques: [] as WrittenTable['uniques'][number][] }
  const generated = new Map<string, string>()
  const collations = new Map<string, string>()
  for (const part of open < 0 ? [] : listParts(tokens, open)) {
    const [first] = part
    if (first === undefined) continue
    const column = isConstraint(first) ? null : nameOf(first)
    written.checks.push(...checksIn(sql, part, column))
    const unique = column === null ? namedUnique(part) : undefined
    if (unique !== undefined) written.uniques.push(unique)
    if (column === null) continue
    const expression = behind(sql, part, 'AS')
    if (expression !== undefined) generated.set(column, expression)
    const collate = part.findIndex((token) => isWord(token, 'COLLATE'))
    const collation = collate < 0 ? undefined : part[collate + 1]
    if (collation !== undefined) collations.set(column, nameOf(collation))
  }
  return { ...written, generated, collations }
}

/** The parts and the condition of CREATE INDEX, as they were written. */
export function readIndex(sql: string): { readonly parts: readonly string[]; readonly condition: string | null } {
  const tokens = tokensOf(sql)
  const open = tokens.findIndex(({ text }) => text === '(')
  const parts = listParts(tokens, open).map((part) => sql.slice(part[0]?.start, part.at(-1)?.end))
  const where = tokens.findIndex((token, index) => index > closing(tokens, open) && isWord(token, 'WHERE'))
  const condition = where < 0 ? null : sql.slice(tokens[where + 1]?.start, tokens.at(-1)?.end)
  return { parts, condition }
}

function tokensOf(sql: string): Token[] {
  return [...sql.matchAll(TOKENS)]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter(({ text }) => !/^(?:\s|--|\/\*)/.test(text))
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let index = open; index < tokens.length; index++) {
    if (tokens[index]?.text === '(') depth++
    if (tokens[index]?.text === ')' && --depth === 0) return index
  }
  return tokens.length - 1
}

/** What stands between the commas of a list in parentheses. */
function listParts(tokens: readonly Token[], open: number): Token[][] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens.slice(open + 1, closing(tokens, open))) {
    if (token.text === '(') depth++
    if (token.text === ')') depth--
    if (token.text === ',' && depth === 0) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

function isWord({ text }: Token, word: string): boolean {
  return text.toUpperCase() === word
}

function isConstraint(token: Token): boolean {
  return ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'].some((word) => isWord(token, word))
}

function nameOf({ text }: Token): string {
  if (text.startsWith('"')) return text.slice(1, -1).replaceAll('""', '"')
  return /^[`[]/.test(text) ? text.slice(1, -1) : text
}

/** The text in the parentheses behind a word. */
function behind(sql: string, part: readonly Token[], word: string): string | undefined {
  const at = part.findIndex((token, index) => isWord(token, word) && part[index + 1]?.text === '(')
  return at < 0 ? undefined : inside(sql, part, at + 1)
}

function inside(sql: string, part: readonly Token[], open: number): string {
  return sql.slice(part[open]?.end, part[closing(part, open)]?.start).trim()
}

function checksIn(sql: string, part: readonly Token[], column: string | null): WrittenCheck[] {
  return part.flatMap((token, index) => {
    if (!isWord(token, 'CHECK') || part[index + 1]?.text !== '(') return []
    const named = index >= 2 && isWord(part[index - 2] as Token, 'CONSTRAINT')
    const name = named ? nameOf(part[index - 1] as Token) : null
    return [{ name, column, expression: inside(sql, part, index + 1) }]
  })
}

function namedUnique(part: readonly Token[]): WrittenTable['uniques'][number] | undefined {
  const [constraint, name, unique, open] = part
  if (constraint === undefined || name === undefined || unique === undefined || open?.text !== '(') return undefined
  if (!isWord(constraint, 'CONSTRAINT') || !isWord(unique, 'UNIQUE')) return undefined
  return {
    name: nameOf(name),
    columns: listParts(part, 3).flatMap(([first]) => (first === undefined ? [] : nameOf(first))),
  }
}
