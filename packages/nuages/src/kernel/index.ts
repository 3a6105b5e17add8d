export { altersData, doesAlterData, methodsAlterData, namesAlterData } from './alters-data.ts'
export { cachedProperty, clearCachedProperty } from './cached-property.ts'
export { captureContext, type ContextKey, contextKey, contextValue, withContext, withoutContext } from './context.ts'
export { isTrue, TRUTH } from './truth.ts'
export { firstCodePoints, textLength } from './code-points.ts'
export { contentType, guessType } from './content-types.ts'
export { ALPHANUMERIC, constantTimeCompare, pbkdf2, randomString, saltedHmac } from './crypto.ts'
export { type ErrorCode, errorTitles } from './error-codes.ts'
export { isNuagesError, NotImplementedYet, NuagesError, type NuagesErrorOptions } from './errors.ts'
export { formatHtml, formatHtmlJoin } from './format-html.ts'
export {
  BEFORE_RENDER,
  conditionalEscape,
  escapeHtml,
  html,
  isSafe,
  isSafeText,
  Renderable,
  SafeString,
  safe,
} from './html.ts'
export { escapeJs, linebreaks, stripSpacesBetweenTags, stripTags } from './html-text.ts'
export { Later } from './later.ts'
export { prepared, preparedContext } from './prepared.ts'
export { jsonScript } from './json-script.ts'
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
export {
  durationIsoString,
  durationMicroseconds,
  FloatingNumber,
  isPlain,
  numberText,
  REPRESENT,
  represent,
  toText,
} from './printing.ts'
export { SuspiciousInput } from './suspicious-input.ts'
export {
  camelCaseToSpaces,
  capfirst,
  getValidFilename,
  normalizeNewlines,
  phone2numeric,
  slugify,
  smartSplit,
  titleCase,
  unescapeStringLiteral,
} from './text.ts'
export { stateless } from './stateless.ts'
export { isThenable } from './thenable.ts'
export { truncateChars, truncateCharsHtml, truncateWords, truncateWordsHtml } from './truncate.ts'
export { unescapeHtml } from './unescape.ts'
export { escapeUriPath, filepathToUri, iriToUri, percentEncode, repercentBrokenUnicode, uriToIri } from './uri.ts'
export { smartUrlquote, type UrlizeOptions, urlize } from './urlize.ts'
export { wrap } from './wrap.ts'
export { escapeXml, xmlElement } from './xml.ts'
