import { type App, defineApp } from '../../core/index.ts'
import { gettextLazy } from '../../i18n/index.ts'
import { forgetChangedSites } from './forget-changed.ts'
import { siteMiddleware } from './middleware.ts'

/** The app of sites: `apps: [sites]` gives requests their `site`. */
export const sites: App = defineApp({
  label: 'sites',
  dir: import.meta.dirname,
  verboseName: gettextLazy('Sites'),
  middleware: () => [siteMiddleware()] as never,
  ready: forgetChangedSites,
})
