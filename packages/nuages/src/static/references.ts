import { posix } from 'node:path'

/** A place in a file that names another file. */
export interface Reference {
  /** Where the last part of the name begins and ends in the text. */
  readonly start: number
  readonly end: number
  /** The file, below the root of all static files. */
  readonly target: string
  /** True for what Django, too, refuses to leave out: imports of modules are found by their looks alone. */
  readonly isCertain: boolean
}

type Pattern = readonly [pattern: RegExp, isCertain: boolean]

/** `url(...)` and `@import "..."` of style sheets; the name is whichever group took part. */
const CSS: readonly Pattern[] = [
  [/url\(\s*(?:"([^"]+)"|'([^']+)'|([^"')\s]+))\s*\)/gi, true],
  [/@import\s*(?:"([^"]+)"|'([^']+)')/gi, true],
]
/** Static and dynamic imports of modules by a relative name, or one below `staticUrl`, with spaces or minified. */
const MODULES: readonly Pattern[] = [
  [/\b(?:import|export)\b[^;'"()]*?\bfrom\s*(?:"(\.{0,2}\/[^"]+)"|'(\.{0,2}\/[^']+)')/g, false],
  [/\bimport\s*(?:\(\s*)?(?:"(\.{0,2}\/[^"]+)"|'(\.{0,2}\/[^']+)')/g, false],
  // Minifiers like backticks. A name that is put together cannot be known.
  [/\bimport\s*\(\s*`(\.{0,2}\/[^`$\\]+)`/g, false],
]
/** The source map of a style sheet, at the end of a line (that of Sass is often the only one), and of a module. */
const MAP_OF_STYLES: Pattern = [/\/\*#[ \t]*sourceMappingURL=(\S+?)[ \t]*\*\/[ \t]*$/gm, true]
const MAP_OF_SCRIPTS: Pattern = [/^\/\/#[ \t]*sourceMappingURL=(\S+)[ \t]*$/gm, true]
/** Comments, and strings, in which nothing is one: a glob may stand there, or a header that accepts all. */
const IN_STYLES = /\/\*[^]*?\*\/|"[^"\\\n]*(?:\\[^][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'/g
/** In modules also comments up to the end of the line, which may hold a quote, and strings with backticks. */
const IN_SCRIPTS =
  /\/\*[^]*?\*\/|\/\/[^\n]*|"[^"\\\n]*(?:\\[^][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'|`[^`\\]*(?:\\[^][^`\\]*)*`/g

/** The text without comments. It stays as long, so that places are what they were. */
function withoutComments(text: string, isStyles: boolean): string {
  return text.replace(isStyles ? IN_STYLES : IN_SCRIPTS, (found) =>
    found.startsWith('/*') ? ' '.repeat(found.length) : found,
  )
}

/** The files that a style sheet or module names, in order; none for other files. `staticUrl` is where all of them are. */
export function referencesOf(name: string, text: string, staticUrl?: string): readonly Reference[] {
  const isStyles = name.endsWith('.css')
  const patterns = isStyles ? CSS : /\.m?js$/.test(name) ? MODULES : []
  if (patterns.length === 0) return []
  const visible = withoutComments(text, isStyles)
  const map = isStyles ? MAP_OF_STYLES : MAP_OF_SCRIPTS
  const found = [...patterns.map((pattern) => [pattern, visible] as const), [map, text] as const].flatMap(
    ([[pattern, isCertain], from]) =>
      [...from.matchAll(pattern)].flatMap((match) => referenceAt(name, match, isCertain, staticUrl)),
  )
  const byStart = new Map(found.map((one) => [one.start, one]))
  return [...byStart.values()].toSorted((left, right) => left.start - right.start)
}

function referenceAt(name: string, match: RegExpMatchArray, isCertain: boolean, staticUrl?: string): Reference[] {
  const written = match.slice(1).find((group) => group !== undefined) as string
  const [path = ''] = /^[^?#]*/.exec(written) ?? []
  const below = belowRoot(name, path, staticUrl)
  // The address of a folder is a base, and has no mark.
  if (below === undefined || path === '' || path.endsWith('/')) return []
  const begin = (match.index as number) + match[0].lastIndexOf(written)
  const start = begin + path.lastIndexOf('/') + 1
  return [{ start, end: begin + path.length, target: posix.normalize(decoded(below)), isCertain }]
}

/** The path below the root of all static files; undefined for addresses of other places, and for data. */
function belowRoot(name: string, path: string, staticUrl = ''): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined
  if (!path.startsWith('/')) return posix.join(posix.dirname(name), path)
  return staticUrl.startsWith('/') && path.startsWith(staticUrl) ? path.slice(staticUrl.length) : undefined
}

/** A percent sign that begins no escape stands for itself. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The text with each reference under its new name, written as the old one was. */
export function rewritten(
  name: string,
  text: string,
  rename: (target: string) => string | undefined,
  staticUrl?: string,
): string {
  let result = ''
  let at = 0
  for (const { start, end, target } of referencesOf(name, text, staticUrl)) {
    const renamed = rename(target)
    if (renamed === undefined) continue
    const isAsItIs = text.slice(start, end) === posix.basename(target)
    const base = posix.basename(renamed)
    result += text.slice(at, start) + (isAsItIs ? base : escaped(base))
    at = end
  }
  return result + text.slice(at)
}

/** A part of an address that may stand in a style sheet without quotes. */
function escaped(base: string): string {
  return encodeURIComponent(base).replace(/['()]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
}
