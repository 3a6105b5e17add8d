import { type App, defineApp } from '../../core/index.ts'
import { gettextLazy } from '../../i18n/index.ts'
import { redirectMiddleware } from './middleware.ts'

/** The app of redirects, behind that of sites: `apps: [sites, redirects]` answers what is not found with a redirect of the table. */
export const redirects: App = defineApp({
  label: 'redirects',
  dir: import.meta.dirname,
  verboseName: gettextLazy('Redirects'),
  middleware: (settings) => [redirectMiddleware(settings)] as never,
})
