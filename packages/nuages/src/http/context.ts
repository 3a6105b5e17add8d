import { settingsIfAny } from '../core/index.ts'
import { type ContextKey, contextKey, contextValue, NuagesError, withContext } from '../kernel/index.ts'
import type { HttpRequest } from './request.ts'
import type { ReverseOptions, UrlArguments } from './urls/reverse.ts'
import type { UrlResolver } from './urls/resolver.ts'
import type { AnyView } from './urls/types.ts'

/** Where the current request is in the async context. */
export const requestContext: ContextKey<HttpRequest> = contextKey<HttpRequest>('request')

const urlsContext = contextKey<UrlResolver>('urls')

/** The request being answered, or undefined outside of one. */
export function currentRequest(): HttpRequest | undefined {
  return contextValue(requestContext)
}

/** Runs `fn` with a URL table for `reverse`: in commands, tasks and tests, where there is no request. */
export function withUrls<R>(urls: UrlResolver, fn: () => R): R {
  return withContext(urlsContext, urls, fn)
}

/** The URL table of the current context: that of `withUrls`, or the request's; raises NUA-HTTP-014. */
export function currentUrls(request: HttpRequest | undefined = currentRequest()): UrlResolver {
  const urls = contextValue(urlsContext) ?? request?.urls ?? currentRequest()?.urls
  if (urls !== undefined) return urls
  throw new NuagesError('NUA-HTTP-014', 'There is no request here, so reverse() knows no URL table.', {
    hint: 'Run it inside withUrls(urls, ...), or call urls.reverse(...).',
  })
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
