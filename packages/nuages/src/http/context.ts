import { settingsIfAny } from '../core/index.ts'
import { type ContextKey, contextKey, contextValue, NuagesError, withContext } from '../kernel/index.ts'
import type { HttpRequest } from './request.ts'
import type { ReverseOptions, UrlArguments } from './urls/reverse.ts'
import type { UrlResolver } from './urls/resolver.ts'
import type { AnyView } from './urls/types.ts'

/** Where the current request is in the async context. */
export const requestContext: ContextKey<HttpRequest> = contextKey<HttpRequest>('request')

const urlsContext = contextKey<UrlResolver | UrlsSource>('urls')

/** The request being answered, or undefined outside of one. */
export function currentRequest(): HttpRequest | undefined {
  return contextValue(requestContext)
}

/** Where `reverse` finds the URL table outside of a request; undefined where it is not loaded yet. */
export type UrlsSource = () => UrlResolver | undefined

/** The URL table of this process: one mutable place, written by `useUrls` at start only. */
const installed: { urls: UrlsSource | undefined } = { urls: undefined }

/**
 * Installs the URL table of the process, for `reverse` outside of requests; undefined takes it away. Returns the one that
 * was there before. `createSite` calls it.
 */
export function useUrls(urls: UrlsSource | undefined): UrlsSource | undefined {
  const before = installed.urls
  installed.urls = urls
  return before
}

/**
 * Runs `fn` with another URL table for `reverse` than that of the request or the site. A function stands for the site's:
 * it is asked where there is no request.
 */
export function withUrls<R>(urls: UrlResolver | UrlsSource, fn: () => R): R {
  return withContext(urlsContext, urls, fn)
}

/** The URL table of the current context: that of `withUrls`, the request's or the site's; raises NUA-HTTP-014. */
export function currentUrls(request: HttpRequest | undefined = currentRequest()): UrlResolver {
  const given = contextValue(urlsContext)
  const [own, site] = typeof given === 'function' ? [undefined, given] : [given, installed.urls]
  const urls = own ?? request?.urls ?? currentRequest()?.urls ?? site?.()
  if (urls !== undefined) return urls
  throw new NuagesError(
    'NUA-HTTP-014',
    'There is neither a request nor a site with its URLs here, so reverse() knows no URL table.',
    {
      hint: 'In a script, write await site.urls() once after createSite(settings). Else run it inside withUrls(urls, ...).',
    },
  )
}

/**
 * The URL for a name (`polls:detail`) or a view in the current URL table, below the place the site is mounted at. Of
 * several instances of one app, the one of the current request is preferred. Raises NoReverseMatch.
 */
export function reverse(
  name: string | AnyView,
  args: Readonly<Record<string, unknown>> | readonly unknown[] = {},
  options: ReverseOptions = {},
): string {
  const given = Array.isArray(args) ? { args } : { kwargs: args as Readonly<Record<string, unknown>> }
  return reverseFor(currentRequest(), name, given, options)
}

/** As `reverse`, for a page of the given request, by default the current one: what the url tag does. */
export function reverseFor(
  request: HttpRequest | undefined,
  name: string | AnyView,
  given: UrlArguments,
  options: ReverseOptions = {},
): string {
  const from = request ?? currentRequest()
  const currentApp = options.currentApp ?? from?.currentApp ?? from?.resolverMatch?.namespace
  const scriptPrefix = options.scriptPrefix ?? `${from?.scriptName ?? settingsIfAny()?.forceScriptName ?? ''}/`
  return currentUrls(from).reverseWith(name, given, { ...options, currentApp, scriptPrefix })
}
