import { gettext } from '../../../i18n/index.ts'
import { NuagesError } from '../../../kernel/index.ts'
import { metaOf } from '../../../orm/index.ts'
import { ValidationError } from '../../../validation/index.ts'
import type { PasswordValidator } from './password-validator.ts'

/** Options of `userAttributeSimilarityValidator`. */
export interface SimilarityOptions {
  /** The attributes of the user that are looked at; default username, firstName, lastName and email. */
  readonly userAttributes?: readonly string[]
  /** From 0.1 to 1: how alike is too alike; default 0.7. */
  readonly maxSimilarity?: number
}

const ATTRIBUTES = ['username', 'firstName', 'lastName', 'email']

/** Not like the user's name or address, nor like a part of them. */
export function userAttributeSimilarityValidator(options: SimilarityOptions = {}): PasswordValidator {
  const { userAttributes = ATTRIBUTES, maxSimilarity = 0.7 } = options
  if (maxSimilarity < 0.1) throw new NuagesError('NUA-AUTH-004', 'maxSimilarity must be at least 0.1')
  return {
    validate(password, user) {
      if (user === undefined) return
      const found = userAttributes.find((name) => isLike(password, attribute(user, name), maxSimilarity))
      if (found === undefined) return
      throw new ValidationError(gettext('The password is too similar to the %(verbose_name)s.'), {
        code: 'password_too_similar',
        params: { verbose_name: verboseName(user, found) },
      })
    },
    helpText: () => gettext('Your password can’t be too similar to your other personal information.'),
  }
}

function attribute(user: object, name: string): unknown {
  return (user as Record<string, unknown>)[name]
}

function verboseName(user: object, name: string): string {
  try {
    return metaOf(user.constructor).find(name)?.verboseName ?? name
  } catch {
    return name
  }
}

function isLike(password: string, value: unknown, limit: number): boolean {
  if (typeof value !== 'string' || value === '') return false
  const typed = [...password.toLowerCase()]
  const whole = value.toLowerCase()
  const parts = [...whole.split(/[^\p{L}\p{N}_]+/u), whole].map((part) => [...part])
  return parts.some((part) => !isTooShort(typed, part, limit) && likeness(typed, part) >= limit)
}

/** A long password is not refused for a short part, which it may well contain by chance. */
function isTooShort(password: readonly string[], part: readonly string[], limit: number): boolean {
  return password.length >= 10 * part.length && part.length < (limit / 2) * password.length
}

/** Twice the characters that both have, in any order, by the characters of both: 1 where they are anagrams. */
function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1
  const left = new Map<string, number>()
  for (const character of b) left.set(character, (left.get(character) ?? 0) + 1)
  let common = 0
  for (const character of a) {
    const count = left.get(character) ?? 0
    if (count > 0) common += 1
    left.set(character, count - 1)
  }
  return (2 * common) / (a.length + b.length)
}
