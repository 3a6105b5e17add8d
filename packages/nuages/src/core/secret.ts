import { inspect } from 'node:util'

const MASK = '********'
const BRAND = Symbol.for('nuages.secret')

/** A text that must not be printed. Text, JSON and console.log show a mask; `reveal()` gives what it is. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
    Object.defineProperty(this, BRAND, { value: true })
    Object.freeze(this)
  }

  /** The text itself. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [inspect.custom](): string {
    return `Secret(${MASK})`
  }
}

/** Marks a text as secret. */
export function secret(text: string): Secret {
  return new Secret(text)
}

/** True for a secret of this package or of another copy of it. */
export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && BRAND in value
}

/** The text of a secret, or the text itself. */
export function revealSecret(value: string | Secret): string {
  return typeof value === 'string' ? value : value.reveal()
}

const SENSITIVE = /api|auth|bearer|cookie|credential|cvv|iban|key|pass|private|secret|signature|token/i

/** Whether a name is one of secrets: `apiKey`, `password`, `Authorization`. */
export function isSensitiveName(name: string): boolean {
  return SENSITIVE.test(name)
}

/**
 * A copy of a value with secrets, and what bears the name of one, masked: for debug pages and logs.
 * @param hides says of a name whether it is one of secrets
 */
export function maskSecrets(value: unknown, name = '', hides: (name: string) => boolean = isSensitiveName): unknown {
  if (isSecret(value)) return MASK
  if (typeof value === 'string') return hides(name) && value !== '' ? MASK : maskUrlPassword(value)
  if (Array.isArray(value)) return value.map((one) => maskSecrets(one, name, hides))
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskSecrets(inner, key, hides)]))
}

/** `postgres://user:password@host` keeps everything but the password. */
function maskUrlPassword(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/[^:/@\s]*):[^@/\s]+@/i, `$1:${MASK}@`)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
