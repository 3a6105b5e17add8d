import { expressionHint } from './likely-mistakes.ts'
import type { FilterDefinition } from './library.ts'

/** A constant written in the template. */
export interface LiteralExpr {
  readonly kind: 'literal'
  readonly value: string | number | { readonly safe: string } | { readonly float: string }
  /** Marked by `_("...")`: translated when rendered. */
  readonly translate: boolean
  /** What the text means, for translators. */
  readonly messageContext?: FilterExpr
}

/** A dotted name. */
export interface VariableExpr {
  readonly kind: 'variable'
  readonly path: readonly string[]
  readonly text: string
  readonly translate: boolean
  readonly messageContext?: FilterExpr
}

export interface FilterCall {
  readonly name: string
  readonly definition: FilterDefinition
  readonly argument: LiteralExpr | VariableExpr | undefined
}

/** A value with filters applied to it. */
export interface FilterExpr {
  readonly base: LiteralExpr | VariableExpr
  readonly filters: readonly FilterCall[]
  readonly text: string
}

/** What an expression needs from the parser around it. */
export interface ExpressionHost {
  findFilter(name: string): FilterDefinition
  fail(message: string): never
}

const QUOTED = `"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"|'[^'\\\\]*(?:\\\\.[^'\\\\]*)*'`
const CONSTANT = `_\\((?:${QUOTED})\\)|${QUOTED}`
const NUMBER = '[-+.]?\\d[\\d.e]*'
const NAME = '[\\p{L}\\p{N}_]+'
const PIECE = new RegExp(
  `^(?<constant>${CONSTANT})|^(?<base>[\\p{L}\\p{N}_.]+|${NUMBER})|\\s*\\|\\s*(?<filter>${NAME})(?::(?:(?<constArg>${CONSTANT})|(?<varArg>[\\p{L}\\p{N}_.]+|${NUMBER})))?`,
  'gsu',
)

/** Reads `value|filter:argument|...`. */
export function parseFilterExpression(text: string, host: ExpressionHost): FilterExpr {
  let base: LiteralExpr | VariableExpr | undefined
  const filters: FilterCall[] = []
  let upto = 0
  for (const match of text.matchAll(PIECE)) {
    if (match.index !== upto) {
      host.fail(`Cannot read ${JSON.stringify(text.slice(upto, match.index))} in ${JSON.stringify(text)}.`)
    }
    const part = match.groups as Record<string, string | undefined>
    if (base === undefined) {
      const start = part['constant'] ?? part['base']
      if (start === undefined) host.fail(`A value is missing before the first filter in ${JSON.stringify(text)}.`)
      base = parseOperand(start, host)
    } else filters.push(parseFilter(part, host))
    upto = match.index + match[0].length
  }
  if (upto !== text.length)
    host.fail(
      `Cannot read the rest, ${JSON.stringify(text.slice(upto))}, of ${JSON.stringify(text)}.${expressionHint(text)}`,
    )
  if (base === undefined) host.fail('A value is missing.')
  return { base, filters, text }
}

function parseFilter(part: Record<string, string | undefined>, host: ExpressionHost): FilterCall {
  const name = part['filter']
  if (name === undefined) return host.fail('A filter is missing.')
  const definition = host.findFilter(name)
  const raw = part['constArg'] ?? part['varArg']
  const argument = raw === undefined ? undefined : parseOperand(raw, host)
  if (argument === undefined && definition.argument === 'required') host.fail(`The filter ${name} needs an argument.`)
  if (argument !== undefined && definition.argument === 'none') host.fail(`The filter ${name} takes no argument.`)
  return { name, definition, argument }
}

/** Reads a constant, a number or a dotted name. */
export function parseOperand(raw: string, host: Pick<ExpressionHost, 'fail'>): LiteralExpr | VariableExpr {
  const translate = raw.startsWith('_(') && raw.endsWith(')')
  const text = translate ? raw.slice(2, -1) : raw
  const number = parseNumber(text)
  if (number !== undefined) return { kind: 'literal', value: number, translate: false }
  const quote = text[0]
  if ((quote === '"' || quote === "'") && text.endsWith(quote) && text.length > 1) {
    const safe = text.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\')
    return { kind: 'literal', value: { safe }, translate }
  }
  if (text.startsWith('_') || text.includes('._')) {
    host.fail(`A name may not begin with an underscore: ${text}.`)
  }
  return { kind: 'variable', path: text.split('.'), text, translate }
}

function parseNumber(text: string): LiteralExpr['value'] | undefined {
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return undefined
  const floating = /[.eE]/.test(text)
  if (floating && text.endsWith('.')) return undefined
  const value = Number(text)
  return floating && Number.isInteger(value) ? { float: text } : value
}
