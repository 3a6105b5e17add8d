import { type App, defineApp } from '../../core/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { getMessages } from './messages.ts'
import { messagesMiddleware } from './middleware.ts'

/** Gives templates `messages`; those that are read have been shown. */
export function messagesContext(request: HttpRequest): object {
  return {
    get messages() {
      return getMessages(request)
    },
  }
}

/** The app of messages, behind that of sessions: `apps: [sessions, messagesApp]`. */
export const messagesApp: App = defineApp({
  label: 'messages',
  dir: import.meta.dirname,
  middleware: (settings) => [messagesMiddleware(settings)] as never,
  contextProcessors: [messagesContext],
})
