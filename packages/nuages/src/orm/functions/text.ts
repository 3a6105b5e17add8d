import type { Output } from '../expressions/function.ts'
import { QueryUsageError } from '../errors.ts'
import { Expr, Value } from '../expressions/expression.ts'
import type { NullOf, NumberPaths, NumberSource, PathsOf, Source } from '../types/expressions.ts'
import { call, INTEGER, TEXT } from './make.ts'

/** A text made of `A`; `B` are the other arguments, `N` those that are numbers. */
type Text<A, B = never, N = never> = Expr<string | NullOf<A>, PathsOf<A | B> | NumberPaths<N>>
type Whole<A, B = never> = Expr<number | NullOf<A>, PathsOf<A | B>>

/** The text in upper case. */
export function Upper<const A extends Source>(text: A): Text<A> {
  return call('upper', [text], TEXT)
}
/** The text in lower case. */
export function Lower<const A extends Source>(text: A): Text<A> {
  return call('lower', [text], TEXT)
}
/** The number of characters. */
export function Length<const A extends Source>(text: A): Whole<A> {
  return call('length', [text], INTEGER)
}
/** How texts are put together. */
export interface ConcatOptions {
  /** A field that says the type of the value: a text by default. */
  readonly output?: object
}
/** Texts put together; null counts as empty. Takes two at least, and at the end `{ output }`. */
export function Concat<const A extends readonly (Source | ConcatOptions)[]>(
  ...given: A
): Expr<string, PathsOf<A[number]>> {
  const options = given.find(isOptions)
  const texts = given.filter((item): item is Source => item !== options)
  if (texts.length < 2) throw new QueryUsageError('Concat() takes two texts at least.')
  if (options !== undefined && given.at(-1) !== options)
    throw new QueryUsageError('Concat() takes its options behind the texts.')
  const type = (options?.output ?? TEXT) as Output
  return texts.reduceRight((rest, text) => call('concat', [text, rest], type)) as Expr<string, PathsOf<A[number]>>
}
function isOptions(item: Source | ConcatOptions): item is ConcatOptions {
  return typeof item === 'object' && !(item instanceof Expr)
}
/** The first characters of a text. */
export function Left<const A extends Source, const N extends NumberSource>(text: A, length: N): Text<A, never, N> {
  checkLength(length)
  return call('left', [text, length], TEXT)
}
/** The last characters of a text. */
export function Right<const A extends Source, const N extends NumberSource>(text: A, length: N): Text<A, never, N> {
  checkLength(length)
  return call('right', [text, length], TEXT)
}
function checkLength(length: unknown): void {
  if (typeof length === 'number' && length <= 0) throw new QueryUsageError('The length must be greater than 0.')
}
/** Part of a text, from a position that counts from 1; to the end without a length. */
export function Substr<const A extends Source, const P extends NumberSource, const N extends NumberSource = never>(
  text: A,
  position: P,
  length?: N,
): Text<A, never, P | N> {
  if (typeof position === 'number' && position < 1) throw new QueryUsageError('The position counts from 1.')
  return call('substr', length === undefined ? [text, position] : [text, position, length], TEXT)
}
/** The text with each occurrence of `old` replaced; by nothing without `replacement`. */
export function Replace<const A extends Source, const O extends Source, const R extends Source = never>(
  text: A,
  old: O,
  replacement?: R,
): Text<A, O | R> {
  return call('replace', [text, old, replacement ?? Value('')], TEXT)
}
/** The text so many times. */
export function Repeat<const A extends Source, const N extends NumberSource>(text: A, count: N): Text<A, never, N> {
  if (typeof count === 'number' && count < 0) throw new QueryUsageError('Repeat() takes a count from zero up.')
  return call('repeat', [text, count], TEXT)
}
/** The characters in reverse order. */
export function Reverse<const A extends Source>(text: A): Text<A> {
  return call('reverse', [text], TEXT)
}
/** The position of the first occurrence, counted from 1; 0 where there is none. */
export function StrIndex<const A extends Source, const B extends Source>(text: A, part: B): Whole<A, B> {
  return call('strindex', [text, part], INTEGER)
}
/** Without spaces at both ends. */
export function Trim<const A extends Source>(text: A): Text<A> {
  return call('trim', [text], TEXT)
}
/** Without spaces at the start. */
export function LTrim<const A extends Source>(text: A): Text<A> {
  return call('ltrim', [text], TEXT)
}
/** Without spaces at the end. */
export function RTrim<const A extends Source>(text: A): Text<A> {
  return call('rtrim', [text], TEXT)
}
/** Filled at the start up to a length; a longer text is cut. */
export function LPad<const A extends Source, const N extends NumberSource, const F extends Source = never>(
  text: A,
  length: N,
  fill?: F,
): Text<A, F, N> {
  return pad('lpad', text, length, fill)
}
/** Filled at the end up to a length; a longer text is cut. */
export function RPad<const A extends Source, const N extends NumberSource, const F extends Source = never>(
  text: A,
  length: N,
  fill?: F,
): Text<A, F, N> {
  return pad('rpad', text, length, fill)
}
function pad<R>(name: string, text: Source, length: NumberSource, fill: Source = Value(' ')): R {
  if (typeof length === 'number' && length < 0) throw new QueryUsageError('The length must be zero or more.')
  return call(name, [text, length, fill], TEXT)
}
/** The character of a code point. */
export function Chr<const A extends Source>(code: A): Text<A> {
  return call('chr', [code], TEXT)
}
/** The code point of the first character. */
export function Ord<const A extends Source>(text: A): Whole<A> {
  return call('ord', [text], INTEGER)
}
/** The MD5 digest in hexadecimal. */
export function MD5<const A extends Source>(text: A): Text<A> {
  return call('md5', [text], TEXT)
}
/** The SHA-1 digest in hexadecimal; PostgreSQL needs the extension pgcrypto. */
export function SHA1<const A extends Source>(text: A): Text<A> {
  return call('sha1', [text], TEXT)
}
/** The SHA-224 digest in hexadecimal. */
export function SHA224<const A extends Source>(text: A): Text<A> {
  return call('sha224', [text], TEXT)
}
/** The SHA-256 digest in hexadecimal. */
export function SHA256<const A extends Source>(text: A): Text<A> {
  return call('sha256', [text], TEXT)
}
/** The SHA-384 digest in hexadecimal. */
export function SHA384<const A extends Source>(text: A): Text<A> {
  return call('sha384', [text], TEXT)
}
/** The SHA-512 digest in hexadecimal. */
export function SHA512<const A extends Source>(text: A): Text<A> {
  return call('sha512', [text], TEXT)
}
