import { NuagesError, stateless } from '../../kernel/index.ts'
import { PermissionDenied } from '../errors.ts'
import type { Middleware } from '../middleware.ts'
import { escapeLeadingSlashes } from '../percent.ts'
import { HttpResponsePermanentRedirect } from '../redirect.ts'
import type { HttpRequest } from '../request.ts'
import type { DecoratedView } from '../urls/types.ts'
import { markedView } from '../wrap-view.ts'

/** Options of `commonMiddleware`. */
export interface CommonOptions {
  /** Redirect `/about` to `/about/` where only the latter matches; default true. */
  appendSlash?: boolean
  /** Redirect `example.com` to `www.example.com`; default false. */
  prependWww?: boolean
  /** User agents that are turned away (403). */
  disallowedUserAgents?: readonly RegExp[]
  /** In debug, a POST that would lose its body to the redirect raises an error that says so; default false. */
  debug?: boolean
}

/** Redirects to the one address of a page: with its final slash and, where asked, with www. */
export function commonMiddleware(options: CommonOptions = {}): Middleware {
  const { appendSlash = true, prependWww = false, debug = false } = options
  const disallowedUserAgents = (options.disallowedUserAgents ?? []).map(stateless)
  return (next) => (request) => {
    if (disallowedUserAgents.length > 0) refuse(request, disallowedUserAgents)
    const slash = appendSlash && lacksSlash(request)
    if (slash && debug) checkMethod(request)
    if (prependWww && !request.host.startsWith('www.')) {
      return new HttpResponsePermanentRedirect(
        `${request.scheme}://www.${request.host}${slash ? withSlash(request) : request.fullPath}`,
      )
    }
    return slash ? new HttpResponsePermanentRedirect(withSlash(request)) : next(request)
  }
}

const WITHOUT_SLASH = Symbol.for('nuages.noAppendSlash')

/** A view whose address without its final slash is not redirected: it is answered with 404. */
export function noAppendSlash<P>(view: DecoratedView<P>): DecoratedView<P> {
  return markedView(view, WITHOUT_SLASH)
}

function refuse(request: HttpRequest, agents: readonly RegExp[]): void {
  const agent = request.header('user-agent') ?? ''
  if (agents.some((pattern) => agent.search(pattern) >= 0))
    throw new PermissionDenied('This user agent is not welcome.')
}

/** Whether only the path with a slash at its end leads to a view. */
function lacksSlash(request: HttpRequest): boolean {
  const path = request.pathInfo
  if (path.endsWith('/') || request.urls === undefined) return false
  request.resolverMatch ??= request.urls.find(path)
  if (request.resolverMatch !== undefined) return false
  const other = request.urls.find(`${path}/`)
  return other !== undefined && !(WITHOUT_SLASH in other.view)
}

function withSlash(request: HttpRequest): string {
  const [path, query] = request.fullPath.split('?', 2) as [string, string | undefined]
  return escapeLeadingSlashes(`${path}/${query === undefined ? '' : `?${request.fullPath.slice(path.length + 1)}`}`)
}

function checkMethod(request: HttpRequest): void {
  if (!['DELETE', 'PATCH', 'POST', 'PUT'].includes(request.method)) return
  throw new NuagesError(
    'NUA-HTTP-013',
    `A ${request.method} came to ${request.path}, whose pattern ends in a slash: a redirect would lose its body.`,
    { hint: `Point the form at ${request.path}/, or set appendSlash: false.` },
  )
}
