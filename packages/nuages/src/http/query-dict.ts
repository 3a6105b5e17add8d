import { TooManyFieldsSent } from './errors.ts'
import { percentEncode } from '../kernel/index.ts'
import { decodeQueryComponent, encodeQueryComponent, queryDecoder } from './percent.ts'

/** What a QueryDict is made from besides a query string. */
export type QueryDictInit = Iterable<readonly [string, string]> | Readonly<Record<string, string | readonly string[]>>

const DEFAULT_MAX_FIELDS = 1000
const INTEGER = /^[+-]?\d+$/

/**
 * The fields of a query or a form: each name has one or more values, in the order they came. It is immutable;
 * `copy()` gives a `MutableQueryDict`.
 */
export class QueryDict implements Iterable<[string, string]> {
  protected readonly lists = new Map<string, string[]>()

  constructor(init?: QueryDictInit) {
    if (init === undefined) return
    if (Symbol.iterator in init) for (const [name, value] of init) this.append(name, value)
    else for (const [name, value] of Object.entries(init)) for (const one of [value].flat()) this.append(name, one)
  }

  /**
   * Reads `application/x-www-form-urlencoded` text. Never fails on malformed encodings (they stand for themselves).
   * @param maxFields more fields than this raise TooManyFieldsSent (default 1000)
   * @param charset that of the percent encodings, by a name that TextDecoder knows (default UTF-8)
   */
  static parse(text: string, maxFields: number = DEFAULT_MAX_FIELDS, charset?: string): QueryDict {
    const result = new QueryDict()
    const decode = charset === undefined ? decodeQueryComponent : queryDecoder(charset)
    let count = 0
    for (let start = 0; start < text.length; ) {
      let end = text.indexOf('&', start)
      if (end === -1) end = text.length
      if (end > start) {
        if (++count > maxFields) throw new TooManyFieldsSent(maxFields)
        const pair = text.slice(start, end)
        const equals = pair.indexOf('=')
        const name = equals === -1 ? pair : pair.slice(0, equals)
        const value = equals === -1 ? '' : pair.slice(equals + 1)
        result.append(decode(name), decode(value))
      }
      start = end + 1
    }
    return result
  }

  protected append(name: string, value: string): void {
    const list = this.lists.get(name)
    if (list) list.push(value)
    else this.lists.set(name, [value])
  }

  /** The last value of `name`, or undefined (or `fallback`) where there is none. */
  get(name: string): string | undefined
  get(name: string, fallback: string): string
  get(name: string, fallback?: string): string | undefined {
    const list = this.lists.get(name)
    return list === undefined ? fallback : (list.at(-1) ?? fallback)
  }

  /** All values of `name` in order; empty where there is none. */
  getAll(name: string): readonly string[] {
    return this.lists.get(name) ?? []
  }

  /** The last value of `name` as a whole number, or undefined where it is missing, no integer, or not exact. */
  int(name: string): number | undefined {
    const text = this.get(name)?.trim()
    if (text === undefined || !INTEGER.test(text)) return undefined
    const value = Number(text)
    return Number.isSafeInteger(value) ? value : undefined
  }

  /** True for the values that an HTML checkbox or a human writes for yes: `on`, `true`, `1`, `yes`. */
  bool(name: string): boolean {
    const text = this.get(name)?.trim().toLowerCase()
    return text === 'on' || text === 'true' || text === '1' || text === 'yes'
  }

  /** Whether `name` was sent, also with an empty value. */
  has(name: string): boolean {
    return this.lists.has(name)
  }

  /** How many different names there are. */
  get size(): number {
    return this.lists.size
  }

  /** The names, each once, in the order they first came. */
  keys(): IterableIterator<string> {
    return this.lists.keys()
  }

  /** Each name with its last value. */
  *entries(): IterableIterator<[string, string]> {
    for (const [name, list] of this.lists) if (list.length > 0) yield [name, list.at(-1) as string]
  }

  /** Each name with all its values. */
  listEntries(): Iterable<[string, readonly string[]]> {
    return this.lists.entries()
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries()
  }

  /** A copy that can be changed: for building the query of a link from that of the request. */
  copy(): MutableQueryDict {
    const copy = new MutableQueryDict()
    for (const [name, list] of this.lists) copy.setAll(name, list)
    return copy
  }

  /** The query string, without `?`; the characters of `safe` are left as they are. */
  urlencode(safe = ''): string {
    const encode = safe === '' ? encodeQueryComponent : (text: string) => percentEncode(text, safe)
    const pairs: string[] = []
    for (const [name, list] of this.lists) for (const value of list) pairs.push(`${encode(name)}=${encode(value)}`)
    return pairs.join('&')
  }

  toString(): string {
    return this.urlencode()
  }
}

/** A QueryDict that can be changed. */
export class MutableQueryDict extends QueryDict {
  /** Replaces all values of `name` by one. */
  set(name: string, value: string): this {
    this.lists.set(name, [value])
    return this
  }

  /** Replaces all values of `name`. */
  setAll(name: string, values: readonly string[]): this {
    this.lists.set(name, [...values])
    return this
  }

  /** Adds a value behind those that `name` has. */
  add(name: string, value: string): this {
    this.append(name, value)
    return this
  }

  /** Takes all values of `name` away. */
  delete(name: string): this {
    this.lists.delete(name)
    return this
  }
}
