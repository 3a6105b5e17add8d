import type { CheckMessage, CheckRegistry, Settings } from '../../core/index.ts'
import { sessionSettings } from './settings.ts'

const error = (id: string, message: string, hint: string): CheckMessage => ({ level: 'error', id, message, hint })

/** Settings that browsers or engines would trip over at the first request. */
export default function registerSessionChecks(registry: CheckRegistry): void {
  registry.registerCheck(({ settings }) => checkSettings(settings), { tags: ['sessions'] })
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
