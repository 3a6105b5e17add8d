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
  /** True for the name of a source map. */
  readonly isMap?: boolean
}

/** `url(...)` and `@import "..."` of style sheets; the name is whichever group took part. */
const CSS = [/url\(\s*(?:"([^"]+)"|'([^']+)'|([^"')\s]+))\s*\)/g, /@import\s+(?:"([^"]+)"|'([^']+)')/g]
/** Static and dynamic imports of modules by a relative name. */
const MODULES = [
  /\b(?:import|export)\b[^;'"()]*?\bfrom\s*(?:"(\.{1,2}\/[^"]+)"|'(\.{1,2}\/[^']+)')/g,
  /\bimport\s*\(?\s*(?:"(\.{1,2}\/[^"]+)"|'(\.{1,2}\/[^']+)')/g,
]
/** The source map that a style sheet or module names at its end. */
const SOURCE_MAPS = [
  /^\/\*#[ \t]*sourceMappingURL=(\S+)[ \t]*\*\/[ \t]*$/gm,
  /^\/\/#[ \t]*sourceMappingURL=(\S+)[ \t]*$/gm,
] as const
const COMMENT = /\/\*[\s\S]*?\*\//g

/** The files that a style sheet or module names, in order; none for other files. */
export function referencesOf(name: string, text: string): readonly Reference[] {
  const patterns = /\.css$/.test(name) ? CSS : /\.m?js$/.test(name) ? MODULES : []
  if (patterns.length === 0) return []
  // Of the same length, so that places stay what they are.
  const visible = text.replace(COMMENT, (comment) => ' '.repeat(comment.length))
  const found: Reference[] = patterns.flatMap((pattern) =>
    [...visible.matchAll(pattern)].flatMap((match) => referenceAt(name, match)),
  )
  const [inStyles, inScripts] = SOURCE_MAPS
  const maps = [...text.matchAll(/\.css$/.test(name) ? inStyles : inScripts)]
  found.push(...maps.flatMap((match) => referenceAt(name, match)).map((one) => ({ ...one, isMap: true })))
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
  for (const { start, end, target, isMap } of referencesOf(name, text)) {
    const renamed = rename(target)
    if (renamed === undefined) continue
    const relative = posix.relative(posix.dirname(name), renamed)
    const isModule = !/\.css$/.test(name) && !isMap
    result += text.slice(at, start) + (isModule && !relative.startsWith('.') ? `./${relative}` : relative)
    at = end
  }
  return result + text.slice(at)
}
