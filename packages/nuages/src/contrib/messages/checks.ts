import type { CheckRegistry } from '../../core/index.ts'

/** What is kept in the session must be there before that is stored: the app of sessions comes first. */
export default function registerMessageChecks(registry: CheckRegistry): void {
  registry.registerCheck(
    ({ settings }) => {
      const labels = settings.apps.map(({ label }) => label)
      const [sessions, messages] = [labels.indexOf('sessions'), labels.indexOf('messages')]
      if (settings.middleware !== undefined || (sessions !== -1 && sessions < messages)) return []
      return [
        {
          level: 'error',
          id: 'messages.E001',
          message: 'The app messages needs the app sessions before it.',
          hint: 'Write apps: [..., sessions, messagesApp, ...].',
        },
      ]
    },
    { tags: ['messages'] },
  )
}
