import { inspect } from 'node:util'
import { maskSecrets } from '../../core/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { reporterFilter } from './reporter-filter.ts'

const MASK = '********'
const LONGEST = 2000

const hides = (name: string) => reporterFilter().hides(name)

/** The value of a cookie, header or field to be shown: masked where its name is one of secrets or sessions. */
export function maskedText(name: string, value: string): string {
  return shortened(maskQueries(String(maskSecrets(value, name, hides))))
}

/** The value of a field of a form: masked also where the view said that it is sensitive. */
export function maskedField(request: HttpRequest, name: string, value: string): string {
  return reporterFilter().hidesField(request, name) && value !== '' ? MASK : maskedText(name, value)
}

/** An address such as the Referer carries its secrets in its query. */
function maskQueries(text: string): string {
  return text.replace(/([?&;])([^=&;?\s]+)=([^&;\s]+)/g, (all, before: string, name: string, value: string) =>
    hides(name) || maskSecrets(value, name, hides) !== value ? `${before}${name}=${MASK}` : all,
  )
}

/**
 * A value as text with secrets masked. Of objects that are not plain only their class is said: what they hold is not
 * known to be harmless, and reading it could run their code.
 */
export function shownValue(name: string, value: unknown): string {
  return shortened(
    inspect(plainly(maskSecrets(value, name, hides), 4), { depth: 5, breakLength: 100, maxArrayLength: 40 }),
  )
}

function plainly(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof RegExp) return value
  if (depth === 0) return new Opaque('...')
  if (Array.isArray(value)) return value.map((one) => plainly(one, depth - 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return new Opaque(className(value))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainly(inner, depth - 1)]))
}

/** The name of the class of an object. */
export function className(value: object): string {
  const made: unknown = value.constructor
  return typeof made === 'function' && made.name !== '' ? made.name : 'Object'
}

/** Prints as its name in brackets. */
class Opaque {
  readonly #name: string

  constructor(name: string) {
    this.#name = name
  }

  [inspect.custom](): string {
    return `[${this.#name}]`
  }
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text
}
