import type { Settings } from '../core/index.ts'
import { FilesystemStorage, type OpenFileOptions, type Storage } from '../storage/index.ts'
import { type FinderSettings, staticFolders } from './finders.ts'
import { FoundFiles } from './found-files.ts'
import { StaticManifest } from './manifest.ts'

/** A path may come out of data; the memory for them is bounded. */
const MOST_KNOWN = 2000

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** False gives a static file that was not collected its own name, in place of NUA-STATIC-001. Default true. */
    readonly manifestStrict?: boolean
  }
}

type StaticSettings = Pick<Settings, 'staticUrl' | 'staticRoot' | 'debug' | 'storages'> &
  Partial<Pick<Settings, 'manifestStrict'>>

/** Where static files are collected: a folder, another storage, or nowhere. */
export function collectedIn({
  staticRoot,
  storages = {},
}: Pick<Settings, 'staticRoot' | 'storages'>): string | Storage | undefined {
  const named = Object.hasOwn(storages, 'staticfiles') ? storages.staticfiles : undefined
  return named instanceof FilesystemStorage ? named.location : (named ?? staticRoot)
}

const manifests = new WeakMap<object, StaticManifest | null>()
/** Addresses that were asked for before: a page of rows asks for its icons hundreds of times. */
const addresses = new WeakMap<object, Map<string, string>>()

/**
 * The manifest of a site, read once; undefined in debug, and where nothing was collected. That of a storage which is no
 * folder is there once `loadManifest` has read it.
 */
export function manifestOf(settings: StaticSettings): StaticManifest | undefined {
  const known = manifests.get(settings)
  if (known !== undefined) return known ?? undefined
  const place = collectedIn(settings)
  if (!settings.debug && place !== undefined && typeof place !== 'string') return undefined
  const found = settings.debug || place === undefined ? undefined : StaticManifest.read(place as string)
  manifests.set(settings, found ?? null)
  return found
}

/**
 * Passes over what was collected: addresses of static files bear no marks, and a name that no finder finds raises
 * NUA-STATIC-001. For tests, where a manifest would be of the day it was made; `testSite` calls it.
 */
export function useFoundFiles(settings: StaticSettings & FinderSettings): void {
  manifests.set(settings, new FoundFiles(staticFolders(settings)))
  addresses.delete(settings)
}

/** Reads the manifest of a site wherever it is, so that addresses of static files bear their marks; `signal` ends it. */
export async function loadManifest(
  settings: StaticSettings,
  options: OpenFileOptions = {},
): Promise<StaticManifest | undefined> {
  const known = manifests.get(settings)
  if (known instanceof FoundFiles) return known
  const place = collectedIn(settings)
  if (settings.debug || place === undefined || typeof place === 'string') return manifestOf(settings)
  const found = await StaticManifest.load(place, options)
  manifests.set(settings, found ?? null)
  addresses.delete(settings)
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
    address = staticPath(settings.staticUrl, nameOf(settings, path))
    if (known.size < MOST_KNOWN) known.set(path, address)
  }
  return address
}

function nameOf(settings: StaticSettings, path: string): string {
  const manifest = manifestOf(settings)
  const isLenient = settings.manifestStrict === false
  return (isLenient ? manifest?.paths.get(path) : manifest?.nameOf(path)) ?? path
}

/** The address below a prefix, its parts encoded. */
export function staticPath(staticUrl: string, path: string): string {
  return staticUrl + path.split('/').map(encodeURIComponent).join('/')
}
