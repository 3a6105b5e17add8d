import { posix } from 'node:path'
import { firstCodePoints, randomString, SuspiciousInput, textLength } from '../kernel/index.ts'

const NOTHING = new Set(['', '.', '..'])

/**
 * Gives the name back where it is safe, else raises SuspiciousInput: it must be the name of a file without folders, or
 * with `allowRelativePath` a path that stays below where it begins.
 */
export function validateFileName(name: string, options: { allowRelativePath?: boolean } = {}): string {
  if (name.includes('\0')) throw new SuspiciousInput('A file name must not have a NUL in it.')
  if (NOTHING.has(posix.basename(name)) || NOTHING.has(lastPart(name))) {
    throw new SuspiciousInput(`No file name can be made of ${JSON.stringify(name)}.`)
  }
  if (options.allowRelativePath !== true) {
    if (lastPart(name) === name) return name
    throw new SuspiciousInput(`The file name ${JSON.stringify(name)} has folders in it.`)
  }
  checkFolder(name)
  return name
}

/** Raises SuspiciousInput for a path that is absolute or goes up. */
export function checkFolder(path: string): void {
  const parts = path.replaceAll('\\', '/').split('/')
  if (!path.includes('\0') && !parts.includes('..') && !/^(?:[/\\]|[a-z]:[/\\])/i.test(path)) return
  throw new SuspiciousInput(`The path ${JSON.stringify(path)} leads out of its folder.`)
}

function lastPart(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? ''
}

/** `a/b.tar.gz` as its folder, its root and all its endings: `a/`, `b` and `.tar.gz`. */
export function splitName(name: string): { folder: string; root: string; ending: string } {
  const slash = name.lastIndexOf('/') + 1
  const file = name.slice(slash)
  // A name that begins with a dot has none before that.
  const dot = file.replace(/^\.+/, (dots) => '_'.repeat(dots.length)).indexOf('.')
  const end = dot === -1 || file.endsWith('.') ? file.length : dot
  return { folder: name.slice(0, slash), root: file.slice(0, end), ending: file.slice(end) }
}

const RANDOM = 7

/** `root_x1y2z3w.ending`: a name that hardly anybody has. */
export function alternativeName(root: string, ending: string): string {
  return `${root}_${randomString(RANDOM)}${ending}`
}

/** An alternative of a path that has at most `maxLength` characters; raises SuspiciousInput where that leaves no root. */
export function fittingName(
  name: string,
  maxLength: number | undefined,
  alternative: (root: string, ending: string) => string,
): string {
  const { folder, root, ending } = splitName(name)
  const made = folder + alternative(root, ending)
  const tooMany = maxLength === undefined ? 0 : textLength(made) - maxLength
  if (tooMany <= 0) return made
  const shorter = firstCodePoints(root, Math.max(0, textLength(root) - tooMany))
  if (shorter !== '') return folder + alternative(shorter, ending)
  throw new SuspiciousInput(
    `No free name of at most ${maxLength} characters can be made of ${JSON.stringify(name)}: a greater maxLength helps.`,
  )
}

/** A name without what says nothing, `./` and doubled slashes; raises SuspiciousInput for one that leads out. */
export function keyOf(name: string): string {
  checkFolder(name)
  return posix.normalize(name.replaceAll('\\', '/')).replace(/^\.\//, '')
}

/** A path whose last part has at most `most` bytes: its root is cut, and its ending where that is all there is. */
export function withShortFile(name: string, most: number): string {
  const { folder, root, ending } = splitName(name)
  const room = most - Buffer.byteLength(ending)
  if (Buffer.byteLength(root) <= room) return name
  return room > 0 ? folder + cutBytes(root, room) + ending : folder + cutBytes(root + ending, most)
}

function cutBytes(text: string, most: number): string {
  let size = 0
  let kept = ''
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > most) break
    kept += character
  }
  return kept
}
