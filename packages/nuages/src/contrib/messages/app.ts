import { type App, defineApp } from '../../core/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { messageLevels } from './message.ts'
import { getMessages } from './messages.ts'
import { messagesMiddleware } from './middleware.ts'

const DEFAULT_MESSAGE_LEVELS = Object.freeze(
  Object.fromEntries(Object.entries(messageLevels).map(([name, level]) => [name.toUpperCase(), level])),
)

/** Gives templates `messages`, which have been shown once they are read, and `DEFAULT_MESSAGE_LEVELS`, as Django's. */
export function messagesContext(request: HttpRequest): object {
  return {
    get messages() {
      return getMessages(request)
    },
    DEFAULT_MESSAGE_LEVELS,
  }
}

/** The app of messages, behind that of sessions: `apps: [sessions, messagesApp]`. */
export const messagesApp: App = defineApp({
  label: 'messages',
  dir: import.meta.dirname,
  middleware: (settings) => [messagesMiddleware(settings)] as never,
  contextProcessors: [messagesContext],
})
