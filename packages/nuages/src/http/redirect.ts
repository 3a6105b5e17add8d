import { iriToUri } from '../kernel/index.ts'
import { DisallowedRedirect } from './errors.ts'
import { HttpResponse, type ResponseOptions } from './response.ts'

/** Options of a redirect. */
export interface RedirectOptions extends Omit<ResponseOptions, 'status'> {
  /** Keep method and body of the request (307 and 308 in place of 302 and 301); default false. */
  preserveRequest?: boolean
}

const SCHEME = /^\s*([a-zA-Z][a-zA-Z0-9+.-]*):/
const ALLOWED = new Set(['http', 'https', 'ftp'])
// Browsers drop tabs and line breaks inside of a URL, which would hide a scheme from the check.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x1f\x7f]/g

function checkedTarget(target: string | URL): string {
  const text = String(target).replace(CONTROLS, (c) => encodeURIComponent(c))
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase()
  if (scheme !== undefined && !ALLOWED.has(scheme)) throw new DisallowedRedirect(text)
  return iriToUri(text)
}

/**
 * Sends the browser elsewhere (302). Schemes but http, https and ftp raise DisallowedRedirect; whether the *host* is one
 * of yours is not checked: compare a target that a visitor names with
 * `urlHasAllowedHostAndScheme` first.
 */
export class HttpResponseRedirect extends HttpResponse {
  /** Where it goes. */
  readonly url: string

  constructor(target: string | URL, options: RedirectOptions = {}, permanent = false) {
    const { preserveRequest, ...rest } = options
    const status = permanent ? (preserveRequest ? 308 : 301) : preserveRequest ? 307 : 302
    super('', { ...rest, status })
    this.url = checkedTarget(target)
    this.headers.set('location', this.url)
  }
}

/** Sends the browser elsewhere for good (301). */
export class HttpResponsePermanentRedirect extends HttpResponseRedirect {
  constructor(target: string | URL, options: RedirectOptions = {}) {
    super(target, options, true)
  }
}
