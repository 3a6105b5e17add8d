import { currentSettings, logger } from '../core/index.ts'
import type { HttpRequest, Middleware } from '../http/index.ts'
import { mailManagers } from '../mail/index.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** Paths, with their query, that nobody is told of when they lead nowhere: `[/^\/favicon\.ico$/]`. */
    readonly ignorable404Urls?: readonly RegExp[]
  }
}

/**
 * Tells the setting `managers` of links that lead nowhere (404), where the site is not in debug. Requests without a
 * referrer are not told, nor those of other sites' searches, nor what the setting `ignorable404Urls` matches.
 */
export function brokenLinkEmailsMiddleware(): Middleware {
  return (next) => async (request) => {
    const response = await next(request)
    if (response.status === 404 && !currentSettings().debug) tell(request)
    return response
  }
}

/** The answer does not wait for the mail. */
function tell(request: HttpRequest): void {
  const { fullPath, host } = request
  const referrer = request.header('referer') ?? ''
  const isInternal = isOfHost(referrer, host)
  if (isIgnorable(fullPath, referrer, host, isInternal)) return
  const lines = [
    `Referrer: ${referrer}`,
    `Requested URL: ${fullPath}`,
    `User agent: ${request.header('user-agent') ?? '<none>'}`,
    `IP address: ${request.remoteAddress ?? '<none>'}`,
  ]
  const subject = `Broken ${isInternal ? 'INTERNAL ' : ''}link on ${host}`
  void mailManagers({ subject, body: `${lines.join('\n')}\n` }).catch((error: unknown) =>
    logger('nuages.request').error({ err: error }, 'The mail about a broken link could not be sent'),
  )
}

function isOfHost(referrer: string, host: string): boolean {
  return URL.parse(referrer)?.host === host
}

/** The rules of Django's `BrokenLinkEmailsMiddleware`. */
function isIgnorable(path: string, referrer: string, host: string, isInternal: boolean): boolean {
  const { appendSlash, ignorable404Urls = [] } = currentSettings()
  if (referrer === '') return true
  if (appendSlash && path.endsWith('/') && referrer === path.slice(0, -1)) return true
  if (!isInternal && referrer.includes('?')) return true
  const parsed = URL.parse(referrer, `http://${host}`)
  if (parsed?.host === host && parsed.pathname === path) return true
  return ignorable404Urls.some((pattern) => pattern.test(path))
}
