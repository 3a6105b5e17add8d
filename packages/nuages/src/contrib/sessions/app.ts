import { type App, defineApp } from '../../core/index.ts'
import { sessionMiddleware } from './middleware.ts'

/** The app of sessions: `apps: [sessions]` gives requests their `session`. */
export const sessions: App = defineApp({
  label: 'sessions',
  dir: import.meta.dirname,
  middleware: (settings) => [sessionMiddleware(settings)] as never,
})
