import type { Middleware } from '../middleware.ts'

const REMEMBERED = 256

/**
 * Refuses requests for hosts that the site does not answer for (400), before anything else looks at them: a forged Host
 * header would otherwise stand in links and mails. The list is `allowedHosts` of the settings.
 */
export function hostsMiddleware(): Middleware {
  const good = new Set<string>()
  return (next) => (request) => {
    const raw = request.rawHost
    if (!good.has(raw)) {
      // Reading the host raises DisallowedHost where it is not allowed.
      void request.host
      if (good.size < REMEMBERED) good.add(raw)
    }
    return next(request)
  }
}
