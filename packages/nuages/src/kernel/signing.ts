import { deflateSync, inflateSync } from 'node:zlib'
import { constantTimeCompare, saltedHmac } from './crypto.ts'
import { NuagesError } from './errors.ts'
import { base62Decode, base62Encode } from './numerals.ts'

/** Signed text that was not signed by us, or not for this purpose. */
export class BadSignature extends NuagesError {
  constructor(message: string) {
    super('NUA-KERNEL-004', message)
  }
}

/** Signed text whose signature is good and older than `maxAge`. */
export class SignatureExpired extends BadSignature {}

/** What a signer is made with. */
export interface SignerOptions {
  /** The secret key. */
  readonly key: string
  /** Former keys whose signatures are still taken; default none. */
  readonly fallbackKeys?: readonly string[]
  /** The purpose: what was signed for one is refused for another. */
  readonly salt?: string
  /** Between value and signature; default a colon. */
  readonly separator?: string
  /** The digest; default sha256. */
  readonly algorithm?: string
}

/** How old a signature may be. */
export interface AgeOptions {
  /** Seconds; default any age. */
  readonly maxAge?: number | undefined
}

/** How an object is signed. */
export interface SignObjectOptions {
  /** Compress where that makes it shorter; default false. */
  readonly compress?: boolean
}

const SAFE_SEPARATOR = /^[A-Za-z0-9\-_=]*$/
/** The most that a compressed object may grow to, in bytes: what was signed with a leaked key must not fill the memory. */
const LARGEST_OBJECT = 64 * 1024 * 1024

/** Signs text and tells whether text was signed; the bytes are those of Django's Signer. */
export class Signer {
  readonly salt: string
  readonly separator: string
  readonly #keys: readonly string[]
  readonly #algorithm: string

  constructor(options: SignerOptions) {
    this.#keys = [options.key, ...(options.fallbackKeys ?? [])]
    this.salt = options.salt ?? this.defaultSalt
    this.separator = options.separator ?? ':'
    this.#algorithm = options.algorithm ?? 'sha256'
    if (!SAFE_SEPARATOR.test(this.separator)) return
    throw new NuagesError(
      'NUA-KERNEL-003',
      `Unsafe Signer separator: '${this.separator}' (cannot be empty or consist of only A-z0-9-_=)`,
    )
  }

  protected get defaultSalt(): string {
    return 'django.core.signing.Signer'
  }

  /** The signature of a value, by the first key unless another is given. */
  signature(value: string, key: string = this.#keys[0] as string): string {
    return saltedHmac(`${this.salt}signer`, value, key, this.#algorithm).toString('base64url')
  }

  /** The value, the separator and its signature. */
  sign(value: string): string {
    return `${value}${this.separator}${this.signature(value)}`
  }

  /** The value of signed text; raises BadSignature (NUA-KERNEL-004). */
  unsign(signed: string, _options: AgeOptions = {}): string {
    return this.verified(signed)
  }

  protected verified(signed: string): string {
    const [value, signature] = splitLast(signed, this.separator)
    if (this.#keys.some((key) => constantTimeCompare(signature, this.signature(value, key)))) return value
    throw new BadSignature(`Signature "${signature}" does not match`)
  }

  /** Any value that JSON can say, signed and safe for URLs. */
  signObject(value: unknown, options: SignObjectOptions = {}): string {
    const json = Buffer.from(asciiJson(value))
    const packed = options.compress === true ? deflateSync(json) : json
    const short = packed.length < json.length - 1
    return this.sign(short ? `.${packed.toString('base64url')}` : json.toString('base64url'))
  }

  /** The value of `signObject`'s text; raises BadSignature. */
  unsignObject(signed: string, options: AgeOptions = {}): unknown {
    const text = this.unsign(signed, options)
    const packed = text.startsWith('.')
    const bytes = Buffer.from(packed ? text.slice(1) : text, 'base64url')
    return JSON.parse((packed ? inflateSync(bytes, { maxOutputLength: LARGEST_OBJECT }) : bytes).toString('utf8'))
  }
}

/** A signer whose signatures bear the time, so that they can be too old. */
export class TimestampSigner extends Signer {
  protected override get defaultSalt(): string {
    return 'django.core.signing.TimestampSigner'
  }

  /** The present in whole seconds, in base 62. */
  timestamp(): string {
    return base62Encode(Math.floor(Date.now() / 1000))
  }

  override sign(value: string): string {
    return super.sign(`${value}${this.separator}${this.timestamp()}`)
  }

  /** The value of signed text; raises SignatureExpired where it is older than `maxAge` seconds. */
  override unsign(signed: string, { maxAge }: AgeOptions = {}): string {
    const [value, timestamp] = splitLast(this.verified(signed), this.separator)
    if (maxAge === undefined) return value
    const age = Date.now() / 1000 - base62Decode(timestamp)
    if (age > maxAge) throw new SignatureExpired(`Signature age ${age} > ${maxAge} seconds`)
    return value
  }
}

function splitLast(text: string, separator: string): [before: string, after: string] {
  const at = text.lastIndexOf(separator)
  if (at === -1) throw new BadSignature(`No "${separator}" found in value`)
  return [text.slice(0, at), text.slice(at + separator.length)]
}

// JSON.stringify leaves DEL and everything beyond ASCII as it is.
const BEYOND_ASCII = /[\u007f-\uffff]/g

/** JSON as Python's compact form: all of it ASCII, so that signatures of one value are equal. */
function asciiJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (text === undefined) {
    throw new NuagesError(
      'NUA-KERNEL-003',
      `A value of type ${typeof value} cannot be signed: JSON has no word for it.`,
    )
  }
  return text.replace(BEYOND_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What `dumps` and `loads` are told. */
export interface DumpsOptions extends SignerOptions, SignObjectOptions {}

const DUMPS_SALT = 'django.core.signing'

/** A value with the time, signed and safe for URLs: Django's signing.dumps. */
export function dumps(value: unknown, options: DumpsOptions): string {
  return new TimestampSigner({ ...options, salt: options.salt ?? DUMPS_SALT }).signObject(value, options)
}

/** The value of text that `dumps` made; raises BadSignature or, where it is older than `maxAge`, SignatureExpired. */
export function loads(text: string, options: SignerOptions & AgeOptions): unknown {
  return new TimestampSigner({ ...options, salt: options.salt ?? DUMPS_SALT }).unsignObject(text, options)
}
