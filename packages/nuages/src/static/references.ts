import { posix } from 'node:path'

/** A place in a file that names another file. */
export interface Reference {
  /** Where the name begins and ends in the text. */
  readonly start: number
  readonly end: number
  /** The file, below the root of all static files. */
  readonly target: string
  /** What follows the name: `?#iefix`, `#icon`. */
  readonly suffix: string
}

/** `url(...)` and `@import "..."` of style sheets; the name is whichever group took part. */
const CSS = [/url\(\s*(?:"([^"]+)"|'([^']+)'|([^"')\s]+))\s*\)/g, /@import\s+(?:"([^"]+)"|'([^']+)')/g]
/** Static and dynamic imports of modules by a relative name. */
const MODULES = [
  /\b(?:import|export)\b[^;'"()]*?\bfrom\s*(?:"(\.{1,2}\/[^"]+)"|'(\.{1,2}\/[^']+)')/g,
  /\bimport\s*\(?\s*(?:"(\.{1,2}\/[^"]+)"|'(\.{1,2}\/[^']+)')/g,
]
const COMMENT = /\/\*[\s\S]*?\*\//g

/** The files that a style sheet or module names, in order; none for other files. */
export function referencesOf(name: string, text: string): readonly Reference[] {
  const patterns = /\.css$/.test(name) ? CSS : /\.m?js$/.test(name) ? MODULES : []
  if (patterns.length === 0) return []
  // Of the same length, so that places stay what they are.
  const visible = text.replace(COMMENT, (comment) => ' '.repeat(comment.length))
  const found = patterns.flatMap((pattern) =>
    [...visible.matchAll(pattern)].flatMap((match) => referenceAt(name, match)),
  )
  const byStart = new Map(found.map((one) => [one.start, one]))
  return [...byStart.values()].toSorted((left, right) => left.start - right.start)
}

function referenceAt(name: string, match: RegExpMatchArray): Reference[] {
  const written = match.slice(1).find((group) => group !== undefined) as string
  // Addresses of other places, data and fragments of the same file are left alone.
  if (/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(written)) return []
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/.exec(written) ?? []
  const start = (match.index as number) + match[0].indexOf(written)
  const target = posix.normalize(posix.join(posix.dirname(name), decodeURI(path)))
  return path === '' ? [] : [{ start, end: start + path.length, target, suffix }]
}

/** The text with each reference under its new name, relative to the file itself. */
export function rewritten(name: string, text: string, rename: (target: string) => string | undefined): string {
  let result = ''
  let at = 0
  for (const { start, end, target } of referencesOf(name, text)) {
    const renamed = rename(target)
    if (renamed === undefined) continue
    const relative = posix.relative(posix.dirname(name), renamed)
    const isModule = !/\.css$/.test(name)
    result += text.slice(at, start) + (isModule && !relative.startsWith('.') ? `./${relative}` : relative)
    at = end
  }
  return result + text.slice(at)
}
