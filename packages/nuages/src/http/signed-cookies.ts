import { secretKeys } from '../core/index.ts'
import { BadSignature, SignatureExpired, TimestampSigner } from '../kernel/index.ts'

/** How a signed cookie is read. */
export interface SignedCookieOptions {
  /** The purpose, as it was written with; default empty. */
  readonly salt?: string
  /** Seconds; an older cookie raises SignatureExpired. Default: any age. */
  readonly maxAge?: number
  /** Given in place of a cookie that is absent, tampered with or too old. */
  readonly default?: string | null
  /** Take cookies whose salt is of the older form of Django, too; default true. */
  readonly legacySalt?: boolean
}

function cookieSigner(salt: string): TimestampSigner {
  const { key, fallbackKeys } = secretKeys()
  const own = (secret: string) => `django.http.cookies${secret}`
  return new TimestampSigner({ key: own(key), fallbackKeys: fallbackKeys.map(own), salt })
}

/** The length in front keeps name and salt apart: `a` + `bc` is not `ab` + `c`. */
function saltOf(name: string, salt: string): string {
  return `django.http.cookies.v2:${[...salt].length}:${salt}${name}`
}

/** The value of a cookie with the time and a signature for its name. */
export function signCookie(name: string, value: string, salt: string = ''): string {
  return cookieSigner(saltOf(name, salt)).sign(value)
}

/** The value of a signed cookie; raises BadSignature or SignatureExpired unless `default` is given. */
export function unsignCookie(
  name: string,
  signed: string | undefined,
  options: SignedCookieOptions = {},
): string | null | undefined {
  if (signed === undefined) return options.default
  try {
    return verified(name, signed, options)
  } catch (error) {
    if (options.default !== undefined && error instanceof BadSignature) return options.default
    throw error
  }
}

function verified(name: string, signed: string, options: SignedCookieOptions): string {
  const { salt = '', maxAge, legacySalt = true } = options
  try {
    return cookieSigner(saltOf(name, salt)).unsign(signed, { maxAge })
  } catch (error) {
    if (!legacySalt || !(error instanceof BadSignature) || error instanceof SignatureExpired) throw error
    return cookieSigner(name + salt).unsign(signed, { maxAge })
  }
}
