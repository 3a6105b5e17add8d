import {
  type AnyView,
  encodeQuery,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  type NamedRoute,
  NoReverseMatch,
  type RedirectOptions,
  reverse,
  type ReverseOptions,
  type RouteArguments,
} from '../http/index.ts'

/** A row with a page of its own. */
interface Addressed {
  getAbsoluteUrl(): string
}

/** Where `redirect` may lead: an address, the name of a URL, a view, or a row that knows its address. */
export type RedirectTarget = string | URL | AnyView | Addressed

/** A route whose parameters are not known. */
type AnyRoute = NamedRoute<Readonly<Record<string, unknown>>>

/** The arguments of a URL, by name or in order. */
type Arguments = Readonly<Record<string, unknown>> | readonly unknown[]

/** What `redirect` takes besides the target and its arguments. */
export interface RedirectToOptions extends RedirectOptions, Pick<ReverseOptions, 'query' | 'fragment'> {
  /** For good: 301, or 308 where the request is preserved. Default false. */
  permanent?: boolean
}

const IS_ADDRESS = /^(?:\/|\.\.?\/|[a-z][a-z0-9+.-]*:\/\/)/i

/**
 * The address of a row, by its `getAbsoluteUrl`, of a route, of a URL's name or a view with arguments. A text that is no
 * name, and has a slash or a dot, is an address itself. Raises NoReverseMatch.
 */
export function resolveUrl<Params>(to: NamedRoute<Params>, ...rest: RouteArguments<Params, ReverseOptions>): string
export function resolveUrl(to: RedirectTarget, args?: Arguments, options?: ReverseOptions): string
export function resolveUrl(to: RedirectTarget | AnyRoute, args: Arguments = {}, options: ReverseOptions = {}): string {
  if (to instanceof URL) return extended(to.href, options)
  if (typeof to === 'object')
    return 'getAbsoluteUrl' in to
      ? extended(to.getAbsoluteUrl(), options)
      : to.url(args as Readonly<Record<string, unknown>>, options)
  if (typeof to === 'string' && IS_ADDRESS.test(to)) return extended(to, options)
  try {
    return reverse(to, args, options)
  } catch (error) {
    if (error instanceof NoReverseMatch && typeof to === 'string' && /[/.]/.test(to)) return extended(to, options)
    throw error
  }
}

/** An address with a query and a fragment behind what it has. */
function extended(address: string, { query, fragment }: ReverseOptions): string {
  const [, before = '', own = ''] = /^([^#]*)(#.*)?$/s.exec(address) ?? []
  const text = query === undefined ? '' : encodeQuery(query)
  const sign = before.includes('?') ? '&' : '?'
  return before + (text === '' ? '' : sign + text) + (fragment === undefined ? own : `#${fragment}`)
}

/**
 * Sends the browser to a row's page, a route, the name of a URL with its arguments, or an address:
 * `redirect('polls:detail', { id: 5 })`. Whether an address that a visitor names is one of yours is not checked: see
 * `urlHasAllowedHostAndScheme`.
 */
export function redirect<Params>(
  to: NamedRoute<Params>,
  ...rest: RouteArguments<Params, RedirectToOptions>
): HttpResponseRedirect
export function redirect(to: RedirectTarget, args?: Arguments, options?: RedirectToOptions): HttpResponseRedirect
export function redirect(
  to: RedirectTarget | AnyRoute,
  args: Arguments = {},
  { permanent = false, query, fragment, ...options }: RedirectToOptions = {},
): HttpResponseRedirect {
  const url = resolveUrl(to as RedirectTarget, args, { query, fragment })
  return permanent ? new HttpResponsePermanentRedirect(url, options) : new HttpResponseRedirect(url, options)
}
