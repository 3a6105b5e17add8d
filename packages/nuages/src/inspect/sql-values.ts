import { type Expr, RawSql } from '../orm/index.ts'

/** SQL as an expression, as it stands. */
export function rawSql(sql: string): Expr {
  return RawSql(Object.assign([sql], { raw: [sql] }) as unknown as TemplateStringsArray)
}

const CAST_BEHIND = /::(?:"[^"]+"|[a-z][\w ]*)(?:\(\d+(?:,\s*\d+)?\))?(?:\[\])?$/i

/** SQL without parentheses around all of it, and without casts of the whole. */
export function bare(sql: string): string {
  let text = sql.trim()
  for (;;) {
    const next = withoutCast(withoutParentheses(text)).trim()
    if (next === text) return text
    text = next
  }
}

function withoutCast(text: string): string {
  const written = /^CAST\s*\(('(?:[^']|'')*'|[\d.]+) AS \w+\)$/i.exec(text)
  if (written !== null) return written[1] as string
  const inner = text.replace(CAST_BEHIND, '')
  return inner !== text && (isLiteral(inner) || isName(inner) || isWrapped(inner)) ? inner : text
}

function withoutParentheses(text: string): string {
  return isWrapped(text) ? text.slice(1, -1) : text
}

/** True where one pair of parentheses holds all of it. */
function isWrapped(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false
  let depth = 0
  const outside = hideTexts(text)
  for (let index = 0; index < outside.length; index++) {
    if (outside[index] === '(') depth++
    if (outside[index] === ')' && --depth === 0) return index === outside.length - 1
  }
  return false
}

/** The same length, with what stands in quotes blanked out. */
export function hideTexts(text: string): string {
  return text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`/g, (found) => '_'.repeat(found.length))
}

function isLiteral(text: string): boolean {
  return /^(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false|null)$/i.test(text)
}

function isName(text: string): boolean {
  return /^(?:"(?:[^"]|"")+"|`[^`]+`|[a-z_]\w*)$/i.test(text)
}

/** The column that a piece of SQL names, or undefined. */
export function columnIn(sql: string): string | undefined {
  const text = bare(sql)
  if (!isName(text) || isLiteral(text)) return undefined
  if (text.startsWith('`')) return text.slice(1, -1)
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
}

/** The value of a literal; undefined for anything else. */
export function literalIn(sql: string): string | number | boolean | null | undefined {
  const text = bare(sql)
  if (!isLiteral(text)) return undefined
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'")
  if (/^null$/i.test(text)) return null
  if (/^(?:true|false)$/i.test(text)) return /^true$/i.test(text)
  return Number(text)
}

/** The items of a list in parentheses or brackets, without them. */
export function listItems(list: string): string[] {
  const outside = hideTexts(list)
  const items: string[] = []
  let [depth, start] = [0, 0]
  for (let index = 0; index <= outside.length; index++) {
    const char = outside[index]
    if (char === '(' || char === '[') depth++
    if (char === ')' || char === ']') depth--
    if (index === outside.length || (char === ',' && depth === 0)) {
      items.push(list.slice(start, index).trim())
      start = index + 1
    }
  }
  return items.filter((item) => item !== '')
}
