import { Temporal } from 'temporal-polyfill'
import { secretKeys, settingsIfAny } from '../../core/index.ts'
import { wallClockZone } from '../../i18n/index.ts'
import { base36Decode, base36Encode, constantTimeCompare, isNuagesError, saltedHmac } from '../../kernel/index.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** Seconds for which a link to reset a password works. Default 259,200: three days. */
    readonly passwordResetTimeout?: number
  }
}

/** What a token is made of: it dies when any of it changes. */
export interface TokenUser {
  readonly pk: unknown
  readonly password: string
  readonly lastLogin: Date | null
  /** The address that the token is sent to; empty where there is none. */
  readonly emailAddress: string
}

const START = Date.UTC(2001, 0, 1)
const THREE_DAYS = 259_200

/**
 * Makes and checks the tokens of links that reset a password. A token is good for one user, until the password is
 * changed, the user logs in, the address changes, or the setting passwordResetTimeout has passed. Nothing is stored.
 */
export class PasswordResetTokenGenerator {
  /** The purpose: another generator's tokens are worth nothing here. */
  readonly keySalt: string = 'django.contrib.auth.tokens.PasswordResetTokenGenerator'

  /** A token for a user. */
  makeToken(user: TokenUser): string {
    return this.#tokenAt(user, now(), secretKeys().key)
  }

  /** Whether a token is good for a user. */
  checkToken(user: TokenUser | null | undefined, token: string | null | undefined): boolean {
    if (!user || !token) return false
    const parts = token.split('-')
    const timestamp = parts.length === 2 ? readTimestamp(parts[0] as string) : undefined
    if (timestamp === undefined) return false
    const { key, fallbackKeys } = secretKeys()
    const isOurs = [key, ...fallbackKeys].some((one) => constantTimeCompare(this.#tokenAt(user, timestamp, one), token))
    return isOurs && now() - timestamp <= (settingsIfAny()?.passwordResetTimeout ?? THREE_DAYS)
  }

  /** What the token stands for; other generators add what theirs shall die with. */
  hashValue(user: TokenUser, timestamp: number): string {
    return `${String(user.pk)}${user.password}${loginTime(user.lastLogin)}${timestamp}${user.emailAddress}`
  }

  #tokenAt(user: TokenUser, timestamp: number, secret: string): string {
    const digest = saltedHmac(this.keySalt, this.hashValue(user, timestamp), secret, 'sha256').toString('hex')
    // Every second digit: the link stays short.
    const hash = [...digest].filter((_, place) => place % 2 === 0).join('')
    return `${base36Encode(timestamp)}-${hash}`
  }
}

/** The generator of the links that reset a password. */
export const defaultTokenGenerator: PasswordResetTokenGenerator = new PasswordResetTokenGenerator()

function now(): number {
  return Math.floor((Date.now() - START) / 1000)
}

/** Whole seconds, as not every database keeps more: in UTC, or as the database has them where useTz is off. */
function loginTime(date: Date | null): string {
  if (date === null) return ''
  const instant = Temporal.Instant.fromEpochMilliseconds(date.getTime())
  return instant
    .toZonedDateTimeISO(wallClockZone() ?? 'UTC')
    .toString()
    .slice(0, 19)
    .replace('T', ' ')
}

function readTimestamp(text: string): number | undefined {
  try {
    return base36Decode(text)
  } catch (error) {
    if (isNuagesError(error)) return undefined
    throw error
  }
}
