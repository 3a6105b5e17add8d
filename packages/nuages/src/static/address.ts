import type { Settings } from '../core/index.ts'
import { StaticManifest } from './manifest.ts'

/** A path may come out of data; the memory for them is bounded. */
const MOST_KNOWN = 2000

type StaticSettings = Pick<Settings, 'staticUrl' | 'staticRoot' | 'debug'>

const manifests = new WeakMap<object, StaticManifest | null>()
/** Addresses that were asked for before: a page of rows asks for its icons hundreds of times. */
const addresses = new WeakMap<object, Map<string, string>>()

/** The manifest of a site, read once; undefined in debug, and where nothing was collected. */
export function manifestOf(settings: StaticSettings): StaticManifest | undefined {
  const known = manifests.get(settings)
  if (known !== undefined) return known ?? undefined
  const isUsed = !settings.debug && settings.staticRoot !== undefined
  const found = isUsed ? StaticManifest.read(settings.staticRoot as string) : undefined
  manifests.set(settings, found ?? null)
  return found
}

/**
 * The address of a static file: once files are collected, with the mark of its content, so that browsers may keep it for
 * ever. Raises NUA-STATIC-001 for one that was not collected.
 */
export function staticAddress(settings: StaticSettings, path: string): string {
  let known = addresses.get(settings)
  if (known === undefined) {
    known = new Map()
    addresses.set(settings, known)
  }
  let address = known.get(path)
  if (address === undefined) {
    address = staticPath(settings.staticUrl, manifestOf(settings)?.nameOf(path) ?? path)
    if (known.size < MOST_KNOWN) known.set(path, address)
  }
  return address
}

/** The address below a prefix, its parts encoded. */
export function staticPath(staticUrl: string, path: string): string {
  return staticUrl + path.split('/').map(encodeURIComponent).join('/')
}
