/**
 * How a part of a path becomes a value and back. `undefined` means "does not fit": the pattern does not match, or no
 * URL can be built. Other errors are raised as they are.
 */
export interface Converter<T = unknown> {
  /** What the text looks like, as the source of a regular expression without groups and anchors. */
  readonly regex: string
  toValue(text: string): T | undefined
  toUrl(value: T): string | undefined
}

/** Converters by the name that stands in the route. */
export type ConverterTable = Readonly<Record<string, Converter>>

const asText = { toValue: (text: string) => text, toUrl: (value: string) => String(value) }

/**
 * What each of the built-in converters gives a view. `int` is exact: beyond 2^53 it is a bigint, as such a key is in a
 * row, though its type says number.
 */
export interface BuiltinConverters {
  readonly str: Converter<string>
  readonly int: Converter<number>
  readonly slug: Converter<string>
  readonly uuid: Converter<string>
  readonly path: Converter<string>
}

/** The five converters that every route knows: `str` (without slashes), `int`, `slug`, `uuid` and `path`. */
export const builtinConverters: BuiltinConverters = Object.freeze({
  str: Object.freeze({ regex: '[^/]+', ...asText }),
  int: Object.freeze({
    regex: '[0-9]+',
    toValue(text: string): number {
      const value = Number(text)
      return Number.isSafeInteger(value) ? value : (BigInt(text) as unknown as number)
    },
    toUrl: (value: number) => String(value),
  }),
  slug: Object.freeze({ regex: '[-a-zA-Z0-9_]+', ...asText }),
  uuid: Object.freeze({ regex: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', ...asText }),
  path: Object.freeze({ regex: '.+', ...asText }),
})
