import type { Place } from './place.ts'
import { problemAt } from './place.ts'
import { linesOf, type TextSource, wholeText } from './source.ts'

/** The items of a list in JSON. */
export async function* readJson(source: TextSource, place: Place): AsyncGenerator<unknown> {
  const data = parseJson(await wholeText(source), place)
  if (!Array.isArray(data)) throw problemAt(place, 'JSON is no list of objects.')
  yield* data
}

/** An item on each line. */
export async function* readJsonLines(source: TextSource, place: Place): AsyncGenerator<unknown> {
  let number = 0
  for await (const line of linesOf(source)) {
    number++
    if (line.trim() !== '') yield parseJson(line, { ...place, source: `${place.source}, line ${number}` })
  }
}

const LONG_NUMBER = /\d{16}/
/** Texts, which are left alone, and the numbers that Python's JSON has and JSON has not. */
const NO_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g
const FLOAT_TEXTS: Readonly<Record<string, string>> = { NaN: '"nan"', Infinity: '"inf"', '-Infinity': '"-inf"' }

/** JSON, whole numbers beyond 2^53 as bigints; NaN and infinities, as Python writes them, as the texts of such floats. */
function parseJson(text: string, place: Place): unknown {
  const plain = /NaN|Infinity/.test(text) ? text.replace(NO_NUMBERS, (found) => FLOAT_TEXTS[found] ?? found) : text
  try {
    return LONG_NUMBER.test(plain) ? JSON.parse(plain, exactNumber as never) : (JSON.parse(plain) as unknown)
  } catch (cause) {
    throw problemAt(place, `not valid JSON${positionOf(cause)}.`, { cause: withoutContent(cause) })
  }
}

function exactNumber(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  return context.source !== undefined && /^-?\d+$/.test(context.source) ? BigInt(context.source) : value
}

/** The message of the parser quotes what stands there, which may be a secret; of it, only the place is told. */
function positionOf(cause: unknown): string {
  return / at position \d+(?: \(line \d+ column \d+\))?/.exec(String(cause))?.[0] ?? ''
}

function withoutContent(cause: unknown): Error {
  return new SyntaxError(`JSON${positionOf(cause)}`)
}
