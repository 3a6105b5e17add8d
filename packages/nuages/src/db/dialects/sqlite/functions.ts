import { createHash } from 'node:crypto'
import type { StoredValue } from '../../column-types.ts'
import { fromWallClock, toWallClock } from '../../wall-clock.ts'
import type { SqliteFunctions } from './driver.ts'
import { difference, extract, shift, truncate } from './temporal.ts'
import { uuid4, uuid7 } from './uuids.ts'

/** How many compiled patterns are kept: a query has one, and few queries have any. */
const PATTERNS_KEPT = 100

/** Registers what the compiler's SQL expects and SQLite lacks; called for each connection that is opened. */
export function registerFunctions(connection: SqliteFunctions): void {
  const patterns = new Map<string, RegExp>()
  define(connection, 'regexp', (pattern, value) => (compiled(patterns, String(pattern)).test(String(value)) ? 1 : 0))
  for (const name of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']) {
    define(connection, name, (text) => createHash(name).update(String(text)).digest('hex'))
  }
  define(connection, 'reverse', (text) => [...String(text)].reverse().join(''))
  define(connection, 'repeat', (text, count) => String(text).repeat(Math.max(0, Number(count))))
  define(connection, 'lpad', (text, length, fill) => padding(text, length, fill) + cut(text, length))
  define(connection, 'rpad', (text, length, fill) => cut(text, length) + padding(text, length, fill))
  define(connection, 'nuages_extract', (part, value, zone) => extract(String(part), String(value), String(zone)))
  define(connection, 'nuages_trunc', (unit, value, from, to, zone) =>
    truncate(String(value), { unit: String(unit), from: String(from), to: String(to), zone: String(zone) }),
  )
  define(connection, 'nuages_shift', (value, length, to) => shift(String(value), BigInt(length as number), String(to)))
  define(connection, 'nuages_difference', (left, right) => difference(String(left), String(right)))
  define(connection, 'nuages_wall_clock', (value, zone) => toWallClock(String(zone))(String(value)) as string)
  define(connection, 'nuages_instant', (value, zone) => fromWallClock(String(zone))(String(value)) as string)
  connection.function('nuages_uuid4', { deterministic: false }, uuid4)
  connection.function('nuages_uuid7', { deterministic: false }, uuid7)
  connection.function('nuages_random', { deterministic: false }, () => Math.random())
  registerAggregates(connection)
}

/** A function that gives NULL where an argument is NULL, as those of SQL do. */
function define(connection: SqliteFunctions, name: string, compute: (...args: StoredValue[]) => StoredValue): void {
  const guarded = (...args: StoredValue[]) => (args.includes(null) ? null : compute(...args))
  Object.defineProperty(guarded, 'length', { value: compute.length })
  connection.function(name, { deterministic: true }, guarded)
}

/** Characters of a text, which may be beyond 16 bits. */
function cut(text: StoredValue, length: StoredValue): string {
  return [...String(text)].slice(0, Number(length)).join('')
}

function padding(text: StoredValue, length: StoredValue, fill: StoredValue): string {
  const missing = Number(length) - [...String(text)].length
  const unit = [...String(fill)]
  return missing <= 0 || unit.length === 0
    ? ''
    : Array.from({ length: missing }, (_, index) => unit[index % unit.length]).join('')
}

/** A pattern may begin with `(?i)`, which JavaScript says by a flag. */
function compiled(patterns: Map<string, RegExp>, pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  if (patterns.size >= PATTERNS_KEPT) patterns.clear()
  const made = pattern.startsWith('(?i)') ? new RegExp(pattern.slice(4), 'iu') : new RegExp(pattern, 'u')
  patterns.set(pattern, made)
  return made
}

/** Running count, mean and sum of squared distances from the mean (Welford): exact where a sum of squares is not. */
interface Spread {
  count: number
  mean: number
  squares: number
}

function registerAggregates(connection: SqliteFunctions): void {
  const results: Readonly<Record<string, (spread: Spread) => number | null>> = {
    var_pop: ({ count, squares }) => (count === 0 ? null : squares / count),
    var_samp: ({ count, squares }) => (count < 2 ? null : squares / (count - 1)),
    stddev_pop: ({ count, squares }) => (count === 0 ? null : Math.sqrt(squares / count)),
    stddev_samp: ({ count, squares }) => (count < 2 ? null : Math.sqrt(squares / (count - 1))),
  }
  for (const [name, result] of Object.entries(results)) {
    connection.aggregate(name, {
      start: () => ({ count: 0, mean: 0, squares: 0 }) as never,
      step: (spread: unknown, value: StoredValue) => {
        const known = spread as Spread
        return (value === null ? known : next(known, Number(value), 1)) as never
      },
      inverse: (spread: unknown, value: StoredValue) => {
        const known = spread as Spread
        return (value === null ? known : next(known, Number(value), -1)) as never
      },
      result: (spread: unknown) => result(spread as Spread),
    })
  }
  registerBits(connection)
}

/** Arguments as bigints, in the words of each driver. */
const BIGINTS = { useBigIntArguments: true, safeIntegers: true }

type Join = (one: bigint, other: bigint) => bigint

function registerBits(connection: SqliteFunctions): void {
  const joins: Readonly<Record<string, Join>> = {
    bit_and: (one, other) => one & other,
    bit_or: (one, other) => one | other,
    bit_xor: (one, other) => one ^ other,
  }
  for (const [name, join] of Object.entries(joins)) {
    connection.aggregate(name, {
      start: null,
      ...BIGINTS,
      step: (bits: StoredValue, value: StoredValue) => {
        if (value === null) return bits
        return bits === null ? value : join(BigInt(bits as bigint), BigInt(value as bigint))
      },
    })
    registerBitsOver(connection, `${name}_over`, join)
  }
}

/** The values in a frame, the oldest last in `old`: there each stands joined with those that came after it. */
interface Bits {
  readonly old: bigint[]
  readonly young: bigint[]
  /** Those of `young` joined. */
  joined: bigint | null
}

/** The same for windows, whose frames lose their oldest values. Groups do without it, and so need not keep any. */
function registerBitsOver(connection: SqliteFunctions, name: string, join: Join): void {
  const both = (one: bigint | null, other: bigint | null) =>
    one === null || other === null ? (one ?? other) : join(one, other)
  const changed = (change: (bits: Bits, value: bigint) => void) => (state: unknown, value: StoredValue) => {
    if (value !== null) change(state as Bits, value as bigint)
    return state as never
  }
  connection.aggregate(name, {
    start: () => ({ old: [], young: [], joined: null }) as never,
    ...BIGINTS,
    step: changed((bits, value) => {
      bits.young.push(value)
      bits.joined = both(bits.joined, value)
    }),
    inverse: changed((bits) => {
      if (bits.old.length === 0) {
        for (const value of bits.young.splice(0).reverse())
          bits.old.push(both(bits.old.at(-1) ?? null, value) as bigint)
        bits.joined = null
      }
      bits.old.pop()
    }),
    result: (state: unknown) => {
      const { old, joined } = state as Bits
      return both(old.at(-1) ?? null, joined)
    },
  })
}

function next({ count, mean, squares }: Spread, value: number, sign: 1 | -1): Spread {
  const total = count + sign
  if (total === 0) return { count: 0, mean: 0, squares: 0 }
  const moved = mean + (sign * (value - mean)) / total
  return { count: total, mean: moved, squares: squares + sign * (value - mean) * (value - moved) }
}
