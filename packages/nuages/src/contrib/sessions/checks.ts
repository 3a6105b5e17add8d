import type { CheckMessage, CheckRegistry, Settings } from '../../core/index.ts'
import { sessionSettings } from './settings.ts'

const error = (id: string, message: string, hint: string): CheckMessage => ({ level: 'error', id, message, hint })

/** Settings that browsers or engines would trip over at the first request, and what strangers could make use of. */
export default function registerSessionChecks(registry: CheckRegistry): void {
  registry.registerCheck(({ settings }) => checkSettings(settings), { tags: ['sessions'] })
  registry.registerCheck(({ settings }) => checkCookie(settings), { tags: ['security'], deploy: true })
}

function checkSettings(settings: Settings): readonly CheckMessage[] {
  const own = sessionSettings(settings)
  const found: CheckMessage[] = []
  if (!Number.isInteger(own.sessionCookieAge) || own.sessionCookieAge <= 0) {
    found.push(error('sessions.E001', 'sessionCookieAge is no number of seconds.', 'Write 1_209_600 for two weeks.'))
  }
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(own.sessionCookieName)) {
    found.push(error('sessions.E002', 'sessionCookieName is no name of a cookie.', 'Use letters, digits and _ or -.'))
  }
  if (own.sessionCookieSameSite === 'None' && own.sessionCookieSecure === false) {
    const hint = 'Leave sessionCookieSecure out, or choose Lax.'
    found.push(error('sessions.E003', 'Browsers refuse cookies with sameSite None that are not secure.', hint))
  }
  return found
}

/**
 * Ids are Django's: the first of each pair for a site with a middleware list of its own, the second where the app brings
 * its middleware. Undefined is as the request came, which is secure where all come over HTTPS.
 */
function checkCookie(settings: Settings): readonly CheckMessage[] {
  const own = sessionSettings(settings)
  const isListed = settings.middleware === undefined
  const found: CheckMessage[] = []
  if (own.sessionCookieSecure === false) {
    const message =
      'sessionCookieSecure is false: the session cookie travels without HTTPS, too, and can be read there.'
    const hint = 'Leave it out (as the request came) or write true.'
    found.push({ level: 'warning', id: isListed ? 'security.W012' : 'security.W010', message, hint })
  }
  if (!own.sessionCookieHttpOnly) {
    const message =
      'sessionCookieHttpOnly is off: a script that somebody smuggles into a page can read the session cookie.'
    found.push({ level: 'warning', id: isListed ? 'security.W015' : 'security.W013', message })
  }
  return found
}
