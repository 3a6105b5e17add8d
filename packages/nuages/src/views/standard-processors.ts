import { settingsIfAny } from '../core/index.ts'
import { currentQueryRing } from '../db/index.ts'
import { getNonce, getToken, type HttpRequest } from '../http/index.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** Addresses whose visitors are developers: `debugContext` tells their templates more. Default none. */
    readonly internalIps?: readonly string[]
  }
}

/**
 * A context processor for developers: in debug, for the setting `internalIps`, `debug` is true and `sql_queries` are the
 * statements so far, each with its `sql` and its `time` in seconds.
 */
export function debugContext(request: HttpRequest): object {
  const settings = settingsIfAny()
  const isDeveloper = settings?.internalIps?.includes(request.remoteAddress ?? '') === true
  if (settings?.debug !== true || !isDeveloper) return {}
  return {
    debug: true,
    get sql_queries() {
      const records = currentQueryRing()?.records ?? []
      return records.map(({ sql, duration }) => ({ sql, time: (duration / 1000).toFixed(3) }))
    },
  }
}

/** A context processor that tells templates where the files of models are: `MEDIA_URL`. */
export function mediaContext(_request: HttpRequest): object {
  return { MEDIA_URL: settingsIfAny()?.mediaUrl }
}

/** A context processor that tells templates where static files are: `STATIC_URL`. */
export function staticContext(_request: HttpRequest): object {
  return { STATIC_URL: settingsIfAny()?.staticUrl }
}

/**
 * A context processor for pages whose scripts send the CSRF token: `csrf_token`. Forms have it by the tag of that name.
 * It is made where a template reads it.
 */
export function csrfContext(request: HttpRequest): object {
  return {
    get csrf_token() {
      return getToken(request)
    },
  }
}

/**
 * A context processor for pages with scripts or styles of their own: `csp_nonce`, the nonce that the
 * Content-Security-Policy allows. It is made where a template reads it.
 */
export function cspContext(request: HttpRequest): object {
  return {
    get csp_nonce() {
      return getNonce(request)
    },
  }
}
