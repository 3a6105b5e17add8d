import { type App, defineApp } from '../../core/index.ts'
import { gettextLazy } from '../../i18n/index.ts'
import { flatpageMiddleware } from './middleware.ts'
import { flatpageTags } from './tags.ts'

/** The app of flat pages, behind that of sites: `apps: [sites, flatpages]` answers what is not found with a page of the table. */
export const flatpages: App = defineApp({
  label: 'flatpages',
  dir: import.meta.dirname,
  verboseName: gettextLazy('Flat Pages'),
  middleware: (settings) => [flatpageMiddleware(settings)] as never,
  templateLibraries: { flatpages: flatpageTags() },
})
