import { randomInt, timingSafeEqual } from 'node:crypto'

/** The characters of secrets and tokens, in the order that masking counts with. */
export const CSRF_ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
/** The length of a secret, and of a mask. */
export const CSRF_SECRET_LENGTH = 32
/** The length of a token: a mask and the secret under it. */
export const CSRF_TOKEN_LENGTH = 64

const PLACES = new Map([...CSRF_ALPHABET].map((character, place) => [character, place]))
const SIZE = CSRF_ALPHABET.length

/** A new random secret. */
export function newCsrfSecret(): string {
  return Array.from({ length: CSRF_SECRET_LENGTH }, () => CSRF_ALPHABET[randomInt(SIZE)]).join('')
}

function combine(a: string, b: string, sign: 1 | -1): string {
  let result = ''
  for (let i = 0; i < a.length; i++) {
    const place = (PLACES.get(a[i] as string) ?? 0) + sign * (PLACES.get(b[i] as string) ?? 0)
    result += CSRF_ALPHABET[(place + SIZE) % SIZE]
  }
  return result
}

/**
 * The secret under a mask, which goes in front: a page never shows the same token twice, so that compression of an HTTPS
 * response does not give it away (BREACH).
 */
export function maskCsrfSecret(secret: string, mask: string = newCsrfSecret()): string {
  return mask + combine(secret, mask, 1)
}

/** The secret of a token. */
export function unmaskCsrfToken(token: string): string {
  const mask = token.slice(0, CSRF_SECRET_LENGTH)
  return combine(token.slice(CSRF_SECRET_LENGTH), mask, -1)
}

/** What is wrong with the form of a token or secret, or undefined. */
export function csrfFormatProblem(token: string): string | undefined {
  if (token.length !== CSRF_TOKEN_LENGTH && token.length !== CSRF_SECRET_LENGTH) return 'has incorrect length'
  return /^[a-zA-Z0-9]*$/.test(token) ? undefined : 'has invalid characters'
}

/** Whether a token (masked or not) bears a secret; takes the same time whether it does or not. */
export function csrfTokenMatches(token: string, secret: string): boolean {
  const plain = token.length === CSRF_TOKEN_LENGTH ? unmaskCsrfToken(token) : token
  const a = Buffer.from(plain)
  const b = Buffer.from(secret)
  return a.length === b.length && timingSafeEqual(a, b)
}
