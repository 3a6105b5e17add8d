/**
 * What other rooms and sites put on requests. Declare an attribute by merging:
 * `declare module 'nuages/http' { interface RequestAttributes { tenant: Tenant } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged with
export interface RequestAttributes {}

export type { Accounts } from './accounts.ts'
export { type FetchHandler, type FetchInfo, toFetchHandler } from './adapters/fetch.ts'
export { urlsafeBase64Decode, urlsafeBase64Encode } from './base64.ts'
export { acceptQuality, takesEncoding } from './accept.ts'
export {
  addNeverCacheHeaders,
  type CacheDirectives,
  getMaxAge,
  patchCacheControl,
  patchResponseHeaders,
} from './cache-control.ts'
export {
  getConditionalResponse,
  setResponseEtag,
  setValidators,
  type Validators,
  validatorsOf,
} from './conditional.ts'
export { type BeforeRender, beforeRender, DeferredResponse, rendered } from './deferred-response.ts'
export {
  type EventSource,
  type EventStreamContext,
  type EventStreamOptions,
  EventStreamResponse,
} from './event-stream/event-stream-response.ts'
export type { ServerSentEvent } from './event-stream/event-text.ts'
export { parseEtags, quoteEtag } from './etags.ts'
export { contentDispositionHeader, parseHeaderParameters } from './header-parameters.ts'
export { isSameDomain } from './host.ts'
export { httpDate, parseHttpDate, parseHttpDateSafe } from './http-date.ts'
export { escapeLeadingSlashes } from './percent.ts'
export { type SafeTargetOptions, urlHasAllowedHostAndScheme } from './safe-target.ts'
export { urlencode, type UrlencodeInput } from './urlencode.ts'
export {
  type NodeListenerOptions,
  type NodeServer,
  type NodeServerOptions,
  nodeListener,
  serveNode,
} from './adapters/node.ts'
export {
  currentRequest,
  currentUrls,
  requestContext,
  reverse,
  reverseFor,
  type UrlsSource,
  useUrls,
  withUrls,
} from './context.ts'
export { type CookieOptions, serializeCookie } from './cookies.ts'
export { type ErrorOptions, type ErrorView, gotRequestException, plainPage, statusOf } from './error-response.ts'
export {
  BadHeader,
  BadRequest,
  BodyAlreadyRead,
  CsrfFailure,
  DisallowedHost,
  DisallowedRedirect,
  Http404,
  HttpError,
  isHttpError,
  PermissionDenied,
  RequestDataTooBig,
  SuspiciousOperation,
  TooManyFieldsSent,
  TooManyFilesSent,
} from './errors.ts'
export {
  configOf,
  createHandler,
  type HandlerOptions,
  matchRequest,
  type RequestHandler,
  requestFinished,
  requestStarted,
} from './handler.ts'
export { fileChunks, FileResponse, type FileResponseOptions, type SendableFile } from './file-response.ts'
export { type ByteRange, rangeOf } from './range.ts'
export { ResponseHeaders } from './headers.ts'
export { attributeOf, type Handle, type Middleware, providing, whenDone } from './middleware.ts'
export {
  defineRoutes,
  type NamedRoute,
  type NamedRoutes,
  type NamedTable,
  type RouteArguments,
  type RouteOptions,
  tableAt,
  type TableRoute,
  urlTable,
} from './named-routes.ts'
export {
  clickjackingMiddleware,
  framesAllowed,
  xframeOptionsDeny,
  xframeOptionsSameorigin,
} from './middleware/clickjacking.ts'
export { type CommonOptions, commonMiddleware, noAppendSlash } from './middleware/common.ts'
export {
  type ContentSecurityPolicyOptions,
  contentSecurityPolicyMiddleware,
} from './middleware/content-security-policy.ts'
export { getNonce } from './csp/nonce.ts'
export { cspOverride, cspReportOnlyOverride } from './csp/override.ts'
export { CSP, type CspPolicy, type CspSources, policyNeedsNonce } from './csp/policy.ts'
export { conditionalGetMiddleware } from './middleware/conditional-get.ts'
export {
  type CsrfOptions,
  csrfExempt,
  csrfMiddleware,
  ensureCsrfCookie,
  getToken,
  needCsrfCookie,
  rotateToken,
  skipCsrfChecks,
} from './middleware/csrf.ts'
export {
  csrfFormatProblem,
  csrfTokenMatches,
  maskCsrfSecret,
  newCsrfSecret,
  unmaskCsrfToken,
} from './middleware/csrf-token.ts'
export { defaultMiddleware } from './middleware/defaults.ts'
export { gzipMiddleware } from './middleware/gzip.ts'
export { hostsMiddleware } from './middleware/hosts.ts'
export { localeMiddleware } from './middleware/locale.ts'
export { type SecurityOptions, securityMiddleware } from './middleware/security.ts'
export { MemoryFileUploadHandler } from './uploads/memory-handler.ts'
export { type FormContent, type MultipartOptions, type MultipartParser, readMultipart } from './uploads/multipart.ts'
export { TemporaryFileUploadHandler } from './uploads/temporary-handler.ts'
export {
  FileUploadHandler,
  type NewUpload,
  SkipFile,
  StopFutureHandlers,
  StopUpload,
  type UploadStart,
} from './uploads/upload-handler.ts'
export {
  MemoryUploadedFile,
  TemporaryUploadedFile,
  UploadedFile,
  type UploadedFileInfo,
  type UploadRange,
} from './uploads/uploaded-file.ts'
export { MutableQueryDict, QueryDict, type QueryDictInit } from './query-dict.ts'
export {
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  type RedirectOptions,
} from './redirect.ts'
export { HttpRequest, type RequestKey, requestKey } from './request.ts'
export { RequestHead, type RequestHeaders } from './request-head.ts'
export { HttpResponseNotAllowed } from './not-allowed.ts'
export { type RequestConfig, requestConfig } from './request-config.ts'
export type { RequestSource } from './request-source.ts'
export {
  type AnyResponse,
  BaseResponse,
  HttpResponse,
  isResponse,
  JsonResponse,
  type JsonResponseOptions,
  type ResponseCookie,
  type ResponseOptions,
  type StreamingContent,
  StreamingHttpResponse,
} from './response.ts'
export { registerHttpChecks } from './security-checks.ts'
export {
  type FixedStatusOptions,
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
} from './status-responses.ts'
export type { SignedCookieOptions } from './signed-cookies.ts'
export { currentTrace, type Trace, traceContext, traceOf } from './trace.ts'
export { type BuiltinConverters, builtinConverters, type Converter, type ConverterTable } from './urls/converters.ts'
export { checkUrls } from './urls/check-urls.ts'
export { checkedTable } from './urls/checked-table.ts'
export { FaultyPattern, NoReverseMatch, Resolver404 } from './urls/errors.ts'
export { type Endpoint, ResolverMatch } from './urls/match.ts'
export {
  type AppUrls,
  type AppUrlsUnder,
  i18nPatterns,
  type LocalePrefix,
  type Includable,
  include,
  type IncludeOf,
  type IncludeUnder,
  type MountedTable,
  path,
  pathUnder,
  pathWith,
  rePath,
  rePathUnder,
  type UrlInclude,
  type UrlPattern,
  type UrlPatterns,
} from './urls/pattern.ts'
export type { PathFunction, RePathFunction } from './urls/path-types.ts'
export { hookedView, type MiddlewareHooks, withHooks } from './view-hooks.ts'
export { translateUrl } from './urls/translate-url.ts'
export type { GivenArguments } from './urls/url-problem.ts'
export { markedView, wrapView } from './wrap-view.ts'
export { UrlResolver } from './urls/resolver.ts'
export { encodeQuery, type QueryInit, type QueryValue, type ReverseOptions, type UrlArguments } from './urls/reverse.ts'
export type { AnyView, DecoratedView, PathOptions, RegexParams, RouteParams, RouteProblem, View } from './urls/types.ts'
