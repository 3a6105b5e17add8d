import type { StaticManifest } from './manifest.ts'

const FOR_EVER = 'max-age=315360000, public, immutable'
const A_MINUTE = 'max-age=60, public'

/** How long browsers keep a collected file: for ever where its name bears the mark of its content. */
export function cacheOf(name: string, manifest: StaticManifest | undefined): string {
  return cacheTime(manifest?.isMarked(name) === true)
}

/** How long browsers keep a collected file, by whether its name bears the mark of its content. */
export function cacheTime(isMarked: boolean): string {
  return isMarked ? FOR_EVER : A_MINUTE
}
