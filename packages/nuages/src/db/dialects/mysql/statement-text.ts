import type { StoredValue } from '../../column-types.ts'
import { ExactNumber } from './exact-number.ts'
import { DataError, InterfaceError } from '../../errors.ts'

/**
 * Values go into a statement as literals, as Django's driver has it: a placeholder of the server's own would make every
 * number a DOUBLE, and a sum with it inexact. The session's `sql_mode` lets a backslash escape, always.
 */

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\u001a': '\\Z',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
}

/** A text in quotes; the characters are those of `mysql_real_escape_string()` in the manuals. */
export function quoteText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped.
  return `'${text.replace(/[\0\n\r\u001a"'\\]/g, (char) => ESCAPES[char] as string)}'`
}

/** A stored value as a literal. */
export function literalOf(value: StoredValue): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return quoteText(value)
  if (typeof value === 'number') return numberOf(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if ((value as unknown) instanceof ExactNumber) return String(value)
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
  throw new InterfaceError(`A value of type ${typeof value} cannot be a parameter.`)
}

/** A number with a point but no exponent would be a DECIMAL there. */
export function numberOf(value: number): string {
  if (!Number.isFinite(value)) throw new DataError(`${value} is no number that MySQL or MariaDB can store.`)
  const text = String(value)
  return Number.isInteger(value) || text.includes('e') ? text : `${text}e0`
}

/** Texts, names and comments are matched first, so that what stands in them is left alone. */
const TOKENS =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|--(?=\s|$)[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|\?/g

function splitAtMarks(sql: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (const match of sql.matchAll(TOKENS)) {
    if (match[0] !== '?') continue
    pieces.push(sql.slice(from, match.index))
    from = match.index + 1
  }
  return [...pieces, sql.slice(from)]
}

const KEPT = 500
const BEYOND = /[\u{10000}-\u{10FFFF}]/u

/** Puts parameters into statements; how a statement falls into pieces is remembered. */
export class StatementTexts {
  readonly #pieces = new Map<string, readonly string[]>()
  readonly #narrow: boolean

  /** `narrow`: the connection has no characters beyond U+FFFF, for which a server would write question marks. */
  constructor(narrow = false) {
    this.#narrow = narrow
  }

  text(sql: string, params: readonly StoredValue[]): string {
    const text = params.length === 0 ? sql : this.#filled(sql, params)
    if (this.#narrow && BEYOND.test(text))
      throw new DataError("A text has characters beyond U+FFFF, which the charset 'utf8mb3' does not have.", {
        sql,
        hint: "Leave the option `charset` of the database out: 'utf8mb4' has all characters.",
      })
    return text
  }

  #filled(sql: string, params: readonly StoredValue[]): string {
    const pieces = this.#pieces.get(sql) ?? this.#keep(sql)
    if (pieces.length !== params.length + 1)
      throw new InterfaceError(`The statement has ${pieces.length - 1} placeholder(s) for ${params.length} value(s).`, {
        sql,
      })
    let text = pieces[0] as string
    for (let index = 0; index < params.length; index++)
      text += literalOf(params[index] as StoredValue) + (pieces[index + 1] as string)
    return text
  }

  #keep(sql: string): readonly string[] {
    const pieces = splitAtMarks(sql)
    if (this.#pieces.size >= KEPT) this.#pieces.delete(this.#pieces.keys().next().value as string)
    this.#pieces.set(sql, pieces)
    return pieces
  }
}
