import type { Settings } from '../core/index.ts'
import { path, type UrlPatterns } from '../http/index.ts'
import {
  collectedIn,
  collectedView,
  FoundFiles,
  mediaView,
  type StaticManifest,
  staticFolders,
  staticView,
  storedView,
} from '../static/index.ts'

/** The routes of the files that a site serves itself: static ones where it is asked to, those of its models in debug. */
export function fileRoutes(
  settings: Settings,
  manifest: StaticManifest | undefined,
  servesStatic: boolean,
): UrlPatterns {
  const statics = servesStatic ? routeOf(settings.staticUrl, settings) : undefined
  const media = settings.debug ? routeOf(settings.mediaUrl, settings) : undefined
  return [
    ...(statics === undefined ? [] : [path(statics as 'files/<path:path>', viewOf(settings, manifest))]),
    ...(media === undefined ? [] : [path(media as 'files/<path:path>', mediaView())]),
  ]
}

function viewOf(settings: Settings, manifest: StaticManifest | undefined) {
  const place = collectedIn(settings)
  if (manifest === undefined || manifest instanceof FoundFiles || place === undefined)
    return staticView(staticFolders(settings))
  return typeof place === 'string' ? collectedView(place, manifest) : storedView(place, manifest)
}

/** The route of what is below an address of this site; undefined for one of another host. */
function routeOf(url: string, { forceScriptName }: Settings): string | undefined {
  if (!/^\/[^/]/.test(url)) return undefined
  const below = url.startsWith(`${forceScriptName}/`) ? url.slice(forceScriptName.length) : url
  return `${below.slice(1)}<path:path>`
}
