import { gettextLazy } from '../../i18n/index.ts'
import { type App, defineApp } from '../../core/index.ts'

/** The app of content types: `apps: [contentTypes]`. */
export const contentTypes: App = defineApp({
  label: 'contenttypes',
  dir: import.meta.dirname,
  verboseName: gettextLazy('Content Types'),
})
