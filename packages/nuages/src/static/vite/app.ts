import { type App, defineApp } from '../../core/index.ts'
import { viteTags } from './tags.ts'

/** The app for sites that bundle with Vite: `apps: [vite]` gives templates the library `vite`. */
export const vite: App = defineApp({
  label: 'vite',
  dir: import.meta.dirname,
  templateLibraries: { vite: viteTags() },
})
