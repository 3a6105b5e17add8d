import { NuagesError } from './errors.ts'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz'

function encode(value: number, digits: string): string {
  let rest = Math.abs(value)
  let text = ''
  do {
    text = (digits[rest % digits.length] as string) + text
    rest = Math.floor(rest / digits.length)
  } while (rest > 0)
  return value < 0 ? `-${text}` : text
}

function decode(text: string, digits: string): number {
  const negative = text.startsWith('-')
  if (text.length === (negative ? 1 : 0)) throw new NuagesError('NUA-KERNEL-003', 'A number needs a digit.')
  let value = 0
  for (const digit of negative ? text.slice(1) : text) {
    const place = digits.indexOf(digit)
    if (place === -1) throw new NuagesError('NUA-KERNEL-003', `The text is no number in base ${digits.length}.`)
    value = value * digits.length + place
  }
  return negative ? -value : value
}

/** An integer with digits, capitals and small letters, as timestamps of signatures are written. */
export function base62Encode(value: number): string {
  return encode(value, BASE62)
}

/** The integer of a text that `base62Encode` made; raises NUA-KERNEL-003 for another. */
export function base62Decode(text: string): number {
  return decode(text, BASE62)
}

/** An integer from 0 with digits and small letters, as tokens in URLs are written; raises NUA-KERNEL-003 for another. */
export function base36Encode(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new NuagesError('NUA-KERNEL-003', 'Only whole numbers from 0 are written in base 36.')
  }
  return encode(value, BASE36)
}

/** The integer of at most 13 digits and small letters; raises NUA-KERNEL-003 for anything else. */
export function base36Decode(text: string): number {
  if (text.length > 13) throw new NuagesError('NUA-KERNEL-003', 'The text is too long for a number in base 36.')
  return decode(text.toLowerCase(), BASE36)
}
