import { gettextLazy } from '../../i18n/index.ts'
import { type App, defineApp } from '../../core/index.ts'
import { authBackends } from './backend.ts'
import { authContext } from './context-processor.ts'
import { authenticate, login, logout } from './login.ts'
import { authMiddleware } from './middleware.ts'

/** The app of users, groups and permissions: `apps: [contentTypes, sessions, auth]` gives requests their `user`. */
export const auth: App = defineApp({
  label: 'auth',
  dir: import.meta.dirname,
  verboseName: gettextLazy('Authentication and Authorization'),
  middleware: () => [authMiddleware()] as never,
  contextProcessors: [authContext],
  accounts: {
    authenticate,
    login: (request, user, backend) => login(request, user, backend === undefined ? {} : { backend }),
    logout,
    backends: () => authBackends().map((one) => one.name),
  },
})
