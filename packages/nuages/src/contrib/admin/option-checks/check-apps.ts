import type { Settings } from '../../../core/index.ts'
import { attributeOf } from '../../../http/index.ts'
import { type Finding, finding } from './finding.ts'

/** What the admin stands on. Each app brings its middleware, unless the settings have a list of their own. */
const NEEDED = [
  { label: 'contenttypes', name: 'contentTypes', noApp: 'admin.E401' },
  { label: 'sessions', name: 'sessions', noApp: 'admin.E410', attribute: 'session', noMiddleware: 'admin.E410' },
  { label: 'auth', name: 'auth', noApp: 'admin.E405', attribute: 'user', noMiddleware: 'admin.E408' },
  { label: 'messages', name: 'messagesApp', noApp: 'admin.E406', attribute: 'messages', noMiddleware: 'admin.E409' },
] as const

/** The apps and the middleware that the admin needs; ids and meaning are Django's. */
export function checkApps({ apps, middleware }: Pick<Settings, 'apps' | 'middleware'>): readonly Finding[] {
  const labels = apps.map(({ label }) => label)
  const missing = NEEDED.filter(({ label }) => !labels.includes(label)).map(({ label, name, noApp }) =>
    finding(noApp, `The admin needs the app ${label}.`, `Write apps: [..., ${name}], imported from 'nuages/${label}'.`),
  )
  return middleware === undefined ? missing : [...missing, ...checkMiddleware(middleware)]
}

function checkMiddleware(middleware: readonly object[]): readonly Finding[] {
  const given = middleware.map(attributeOf)
  const sessions = given.indexOf('session')
  return NEEDED.flatMap((one) => {
    if (!('attribute' in one)) return []
    const at = given.indexOf(one.attribute)
    const factory = {
      session: 'sessionMiddleware(settings)',
      user: 'authMiddleware()',
      messages: 'messagesMiddleware(settings)',
    }[one.attribute]
    if (at === -1) {
      const message = `The admin needs request.${one.attribute}, which nothing in the setting middleware provides.`
      return [finding(one.noMiddleware, message, `Add ${factory} to the list.`)]
    }
    if (at >= sessions) return []
    return [finding('admin.E410', `${factory} stands before the middleware of sessions.`, 'Put it behind it.')]
  })
}
