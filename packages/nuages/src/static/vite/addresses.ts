import { currentSettings, type Settings } from '../../core/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { staticAddress } from '../address.ts'
import { ViteManifest } from './manifest.ts'
import type { ViteSettings } from './settings.ts'

const DEV_SERVER = 'http://localhost:5173'
const manifests = new WeakMap<ViteSettings, ViteManifest>()

/** The setting `vite`; raises NUA-STATIC-003. */
export function viteSettings(): ViteSettings {
  const { vite } = currentSettings()
  if (vite !== undefined) return vite
  throw new NuagesError('NUA-STATIC-003', 'There is no setting vite, so nothing is known of what Vite builds.', {
    hint: "Write vite: { manifest: join(import.meta.dirname, 'static/dist/.vite/manifest.json'), prefix: 'dist/' }.",
  })
}

/** What the addresses of Vite's own server begin with; undefined where pages use what was built. */
export function devServerBase(settings: Settings = currentSettings()): string | undefined {
  const { devServer = DEV_SERVER, base, prefix = '' } = viteSettings()
  if (!settings.debug || devServer === null) return undefined
  return new URL(base ?? `${new URL(settings.staticUrl, devServer).pathname}${prefix}`, devServer).href
}

/** The manifest: read once, and in debug each time, as it changes there. */
export function viteManifest(): ViteManifest {
  const settings = viteSettings()
  const known = currentSettings().debug ? undefined : manifests.get(settings)
  if (known !== undefined) return known
  const read = new ViteManifest(settings.manifest)
  manifests.set(settings, read)
  return read
}

/** The address of a file that Vite built: as of any static file, with the mark of its content where it was collected. */
export function builtAddress(file: string): string {
  return staticAddress(currentSettings(), `${viteSettings().prefix ?? ''}${file}`)
}
