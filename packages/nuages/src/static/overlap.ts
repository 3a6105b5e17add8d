import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { isFinder, type StaticSource } from './finders.ts'

/**
 * Says why static files cannot be collected into a folder: it is, holds or lies in one that they come from, so that
 * they would be written over, collected again, or deleted where it is cleared. Undefined where they can.
 */
export function overlapOf(target: string, sources: readonly StaticSource[]): string | undefined {
  const place = real(target)
  for (const source of sources) {
    if (isFinder(source)) continue
    const folder = typeof source === 'string' ? source : source[1]
    const from = real(folder)
    if (place === from) return problem(target, 'it is one of the folders that they come from')
    if (isIn(from, place)) return problem(target, `it holds '${folder}', which they come from`)
    if (isIn(place, from)) return problem(target, `it is in '${folder}', which they come from`)
  }
  return undefined
}

/** As `overlapOf`, by the files themselves: those of a finder are where it says. */
export function overlapWithFiles(target: string, files: Iterable<string>): string | undefined {
  const place = real(target)
  const folders = new Set(Array.from(files, (file) => dirname(file)))
  for (const folder of folders) {
    const from = real(folder)
    if (from === place || isIn(from, place)) return problem(target, `files in '${folder}' are to be collected`)
  }
  return undefined
}

/** What is to be done about it. */
export const OVERLAP_HINT =
  'Give staticRoot, or the storage staticfiles, a folder of its own, apart from staticDirs and the static folders of apps.'

function problem(target: string, why: string): string {
  return `Static files cannot be collected into '${target}': ${why}.`
}

function isIn(inner: string, outer: string): boolean {
  return inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)
}

/** Without links, also of a folder that is not there yet. */
function real(path: string): string {
  const whole = resolve(path)
  try {
    return realpathSync.native(whole)
  } catch {
    const above = dirname(whole)
    return above === whole ? whole : join(real(above), basename(whole))
  }
}
