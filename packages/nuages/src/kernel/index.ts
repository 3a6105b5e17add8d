export { captureContext, type ContextKey, contextKey, contextValue, withContext, withoutContext } from './context.ts'
export { ALPHANUMERIC, constantTimeCompare, pbkdf2, randomString, saltedHmac } from './crypto.ts'
export { type ErrorCode, errorTitles } from './error-codes.ts'
export { isNuagesError, NotImplementedYet, NuagesError, type NuagesErrorOptions } from './errors.ts'
export { conditionalEscape, escapeHtml, html, isSafe, isSafeText, Renderable, SafeString, safe } from './html.ts'
export { base36Decode, base36Encode, base62Decode, base62Encode } from './numerals.ts'
export {
  type AgeOptions,
  BadSignature,
  type DumpsOptions,
  dumps,
  loads,
  SignatureExpired,
  Signer,
  type SignerOptions,
  type SignObjectOptions,
  TimestampSigner,
} from './signing.ts'
