import type { CheckMessage, CheckRegistry, Settings } from '../core/index.ts'

/** The checks of this room. */
export function registerMailChecks(registry: CheckRegistry): void {
  registry.registerCheck(({ settings }) => checkEngine(settings), { tags: ['mail'], deploy: true })
}

/** Who is told of errors by mail would not be told that no mail can be sent. Any mailer may be the one: `using` names it. */
function checkEngine({ mailEngine, mailers = {}, admins = [], managers = [] }: Settings): CheckMessage[] {
  if (mailEngine !== undefined || Object.keys(mailers).length > 0) return []
  const named = [...(admins.length > 0 ? ['admins'] : []), ...(managers.length > 0 ? ['managers'] : [])]
  if (named.length === 0) return []
  const verb = named.length > 1 ? 'are' : 'is'
  const message = `${named.join(' and ')} ${verb} set, but the settings have no mailEngine: no mail reaches them.`
  return [{ level: 'warning', id: 'mail.W001', message, hint: 'Give one, such as mailEngine: smtpMail({...}).' }]
}
