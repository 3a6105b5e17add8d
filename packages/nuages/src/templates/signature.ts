/** How many arguments a function wants, and takes. */
export interface Signature {
  /** Without those that have a default, and those behind them. */
  readonly least: number
  /** Infinity where the last parameter takes all that follow. */
  readonly most: number
}

const PIECE = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|\/\*[^]*?\*\/|\/\/.*|\.\.\.|[^]/g
const BLANK = /^(?:\s|\/\*|\/\/)/

/**
 * Reads how many arguments a function takes off its text, for its `length` leaves out those that have a default. Undefined
 * where the text does not tell: of bound and built-in functions, and those that read `arguments`.
 */
export function signatureOf(fn: (...args: never[]) => unknown): Signature | undefined {
  const text = Function.prototype.toString.call(fn)
  if (/\{\s*\[native code\]\s*\}$/.test(text) || /\barguments\b/.test(text)) return undefined
  const { length: least } = fn
  return { least, most: /^(?:async\s+)?[\w$]+\s*=>/.test(text) ? 1 : countParameters(text.slice(text.indexOf('('))) }
}

/** Counts the parameters of a list that stands at the beginning of a text, with its brackets. */
function countParameters(text: string): number {
  let [depth, count, isOpen] = [0, 0, false]
  for (const [piece] of text.matchAll(PIECE)) {
    if (BLANK.test(piece)) continue
    if (')]}'.includes(piece)) depth--
    if (depth === 0 && piece === ')') break
    if (depth === 1 && piece === '...') return Number.POSITIVE_INFINITY
    if (depth === 1 && piece === ',') isOpen = false
    else if (depth > 0 && !isOpen) [count, isOpen] = [count + 1, true]
    if ('([{'.includes(piece)) depth++
  }
  return count
}
