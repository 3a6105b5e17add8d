import {
  type AgeOptions,
  dumps as dumpsWith,
  loads as loadsWith,
  Signer,
  type SignerOptions,
  type SignObjectOptions,
  TimestampSigner,
} from '../kernel/index.ts'
import { currentSettings } from './current-settings.ts'

/** The options of a signer, whose keys are those of the settings unless given. */
export interface SigningOptions extends Partial<SignerOptions> {}

/** The secret key and the former ones of the settings at hand, as text. */
export function secretKeys(): { readonly key: string; readonly fallbackKeys: readonly string[] } {
  const { secretKey, secretKeyFallbacks } = currentSettings()
  return { key: secretKey.reveal(), fallbackKeys: secretKeyFallbacks.map((one) => one.reveal()) }
}

function withKeys<T extends SigningOptions>(options: T): T & SignerOptions {
  return options.key === undefined ? { ...options, ...secretKeys() } : { ...options, key: options.key }
}

/** A signer with the site's keys. */
export function signer(options: SigningOptions = {}): Signer {
  return new Signer(withKeys(options))
}

/** A signer with the site's keys whose signatures bear the time. */
export function timestampSigner(options: SigningOptions = {}): TimestampSigner {
  return new TimestampSigner(withKeys(options))
}

/** A value with the time, signed by the site and safe for URLs and cookies. `salt` is the purpose. */
export function dumps(value: unknown, options: SigningOptions & SignObjectOptions = {}): string {
  return dumpsWith(value, withKeys(options))
}

/**
 * The value of text that `dumps` made for the same `salt`; raises BadSignature (NUA-KERNEL-004) or, where it is older
 * than `maxAge` seconds, SignatureExpired.
 */
export function loads(text: string, options: SigningOptions & AgeOptions = {}): unknown {
  return loadsWith(text, withKeys(options))
}
