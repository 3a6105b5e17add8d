import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { type SafeString, safe } from '../../packages/nuages/src/kernel/index.ts'
import { type Decoder, Float, makeDecoder } from './values.ts'

const REPRESENT = Symbol.for('nuages.represent')

function represent(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  return String(value)
}

/** A list that prints with round brackets. */
export class Tuple extends Array<unknown> {
  printer: ((value: unknown) => string) | undefined;
  [REPRESENT](): string {
    const parts = Array.from(this, (item) => printerOf(item))
    return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(', ')})`
  }
}
Object.defineProperty(Tuple.prototype, 'printer', { value: undefined, writable: true, enumerable: false })

let printerOf: (value: unknown) => string = represent

/** Tuples print their items as the framework prints the items of a list. */
export function usePrinter(printer: (value: unknown) => string): void {
  printerOf = printer
}

/** A decimal that keeps the digits it was written with. */
export function exactDecimal(text: string): Decimal {
  const decimal = new Decimal(text)
  const shown = text.replace(/^\+/, '')
  Object.defineProperty(decimal, 'toString', { value: () => shown })
  return decimal
}

function tuple(items: unknown[], _node: unknown, decode: Decoder): Tuple {
  const out = new Tuple()
  for (const item of items) out.push(decode(item))
  return out
}

function datetime(iso: string, node: Record<string, unknown>): unknown {
  if (!/(?:[+-]\d\d:\d\d(?::\d\d)?|Z)$/.test(iso)) return Temporal.PlainDateTime.from(iso)
  const zone = String(node['tz'] ?? '')
  const instant = Temporal.Instant.from(iso)
  try {
    return instant.toZonedDateTimeISO(zone)
  } catch {
    return instant.toZonedDateTimeISO(/[+-]\d\d:\d\d$/.exec(iso)?.[0] ?? 'UTC')
  }
}

function silent(message: string): Error {
  return Object.assign(new Error(message), { silentVariableFailure: true })
}

class OtherClass {
  method() {
    return 'OtherClass.method'
  }
}

class SomeClass {
  otherclass = new OtherClass()
  method() {
    return 'SomeClass.method'
  }
  method2(o: unknown) {
    return o
  }
  method3() {
    throw silent('silent')
  }
  method4() {
    throw new Error('noisy')
  }
  method5() {
    throw new TypeError('type')
  }
  get silent_fail_key() {
    throw silent('silent')
  }
  get noisy_fail_key() {
    throw new Error('noisy')
  }
  get silent_fail_attribute() {
    throw silent('silent')
  }
  get noisy_fail_attribute() {
    throw new Error('noisy')
  }
  get attribute_error_attribute() {
    throw new Error('attribute')
  }
  get type_error_attribute() {
    throw new TypeError('type')
  }
}

const fixtures: Record<string, () => unknown> = {
  SomeClass: () => new SomeClass(),
  OtherClass: () => new OtherClass(),
  TestObj: () => ({
    is_true: () => true,
    is_false: () => false,
    is_bad: () => {
      throw new Error('bad')
    },
  }),
  SilentGetItemClass: () =>
    new Proxy(Object.create({}), {
      get: (target, key) => {
        if (typeof key === 'string' && key !== 'then' && key !== 'toString') throw silent('silent')
        return Reflect.get(target, key)
      },
    }),
  SilentAttrClass: () => ({
    get b() {
      throw silent('silent')
    },
  }),
  UTF8Class: () => Object.create({ toString: () => '\u0160\u0110\u0106\u017d\u0107\u017e\u0161\u0111' }),
  UnsafeClass: () => Object.create({ toString: () => 'you & me' }),
  SafeClass: () => safeObject(),
}

function safeObject(): SafeString {
  return safe('you &gt; me')
}

function fixture(name: string): unknown {
  const make = fixtures[name.split('.').at(-1) as string]
  if (!make) throw new Error(`No fixture ${name}`)
  return make()
}

function request({ method, path, query_string }: Record<string, string>): unknown {
  return { method, path, GET: new URLSearchParams(query_string) }
}

function requestContext(parts: { request: unknown; data: object }, _node: unknown, decode: Decoder): unknown {
  return { ...(decode(parts.data) as object), request: decode(parts.request) }
}

/** Decodes the contexts of template cases: tuples, decimals and zones print as they were. */
export const decodeForTemplates: Decoder = makeDecoder({
  $tuple: tuple as never,
  $decimal: exactDecimal as never,
  $datetime: datetime as never,
  $fixture: fixture as never,
  $request: request as never,
  $requestcontext: requestContext as never,
  $complex: ((parts: [number, number]) => ({ complex: parts })) as never,
})

/** True if a result is the expected one, `$safe` included. */
export function sameResult(expected: unknown, actual: unknown): boolean {
  return JSON.stringify(encode(expected)) === JSON.stringify(encode(actual))
}

/** A value with its kind, for comparing results. */
export function encode(value: unknown): unknown {
  if (typeof value === 'bigint') return { number: String(value) }
  if (value instanceof Float) return { number: String(Number(value)) }
  if (typeof value === 'number' || value instanceof Number) return { number: String(value) }
  if (typeof value !== 'object' || value === null) return value ?? null
  if (Symbol.for('nuages.safe') in value) return { safe: String(value) }
  if (value instanceof Decimal) return { decimal: value.toString() }
  if (Array.isArray(value)) return Array.from(value, encode)
  if (value instanceof Map) return { map: [...value].map(([key, item]) => [encode(key), encode(item)]) }
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return { map: Object.entries(value).map(([key, item]) => [key, encode(item)]) }
  }
  return String(value)
}
