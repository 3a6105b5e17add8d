import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, join, matchesGlob } from 'node:path'
import type { ExtractedMessage } from '../../i18n/index.ts'
import { TemplateError, templateMessages } from '../../templates/index.ts'
import type { ScriptReader } from './script-messages.ts'
import { UnreadableSource } from './unreadable-source.ts'

/** Folders and files that hold no texts of a site: packages, what was built, tests, migrations. */
const IGNORED = ['node_modules', '.*', 'dist', 'coverage', '*.d.ts', '*.test.*', '*.check.ts', 'migrations', 'locale']
const SCRIPTS = /\.[cm]?[jt]sx?$/
const TEMPLATES = /\.(?:html|txt)$/

/** What is read for a domain: the scripts that browsers load for that of scripts, all else for the other. */
export interface Wanted {
  readonly forBrowsers: boolean
  /** Patterns of names or paths that are left out, besides the usual ones. */
  readonly ignore: readonly string[]
  /** False reads what is left out usually, too. Default true. */
  readonly defaultIgnore?: boolean
  /** The ends of the names of files that are read, without the dot; default: those of scripts, html and txt. */
  readonly extensions?: readonly string[] | undefined
  /** Goes into folders that are symbolic links, too. Default false. */
  readonly symlinks?: boolean
}

/** The files of a folder with texts of a domain, by their paths from there, sorted. */
export function sourceFiles(folder: string, wanted: Wanted): string[] {
  const patterns = [...(wanted.defaultIgnore === false ? [] : IGNORED), ...wanted.ignore]
  const isOut = (path: string) =>
    patterns.some((pattern) => matchesGlob(basename(path), pattern) || matchesGlob(path, pattern))
  return [...filesBelow(folder, isOut, wanted.symlinks === true)].filter((path) => isWanted(path, wanted)).toSorted()
}

/** The files below a folder that are not out, by their paths with `/`. A folder that leads back to one above is not entered. */
function* filesBelow(
  folder: string,
  isOut: (path: string) => boolean,
  symlinks: boolean,
  path = '',
  above: readonly string[] = [realpathSync(folder)],
): Generator<string> {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`
    if (isOut(below)) continue
    const kind = kindOf(entry, join(folder, below))
    if (kind === 'file') yield below
    if (kind !== 'folder' || (entry.isSymbolicLink() && !symlinks)) continue
    const real = realpathSync(join(folder, below))
    if (!above.includes(real)) yield* filesBelow(folder, isOut, symlinks, below, [...above, real])
  }
}

/** What an entry is, or leads to; undefined for a link to nothing, or to itself. */
function kindOf(entry: Dirent, file: string): 'file' | 'folder' | undefined {
  const found = entry.isSymbolicLink() ? targetOf(file) : entry
  if (found?.isDirectory()) return 'folder'
  return found?.isFile() ? 'file' : undefined
}

function targetOf(link: string): Stats | undefined {
  try {
    return statSync(link)
  } catch {
    return undefined
  }
}

function isWanted(path: string, { forBrowsers, extensions }: Wanted): boolean {
  const isStatic = /(?:^|\/)static\//.test(path)
  if (isStatic !== forBrowsers) return false
  if (extensions !== undefined) return extensions.some((extension) => path.endsWith(`.${extension}`))
  return SCRIPTS.test(path) || (TEMPLATES.test(path) && !forBrowsers)
}

/**
 * The texts of one file; `warn` is told what cannot be translated as it is written. Raises UnreadableSource where the
 * file has no texts that anybody could find.
 */
export function messagesOfFile(
  file: string,
  path: string,
  scripts: ScriptReader,
  warn: (text: string) => void,
): readonly ExtractedMessage[] {
  const text = textOf(file, path)
  const tell = (line: number, what: string) => warn(`${path}:${line}: ${what}`)
  return SCRIPTS.test(path) ? scripts.read(text, path, tell) : messagesOfTemplate({ name: path, text, file }, tell)
}

function textOf(file: string, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (cause) {
    throw new UnreadableSource(`${path}: It is no text in UTF-8.`, { cause })
  }
}

function messagesOfTemplate(...[source, warn]: Parameters<typeof templateMessages>): readonly ExtractedMessage[] {
  try {
    return templateMessages(source, warn)
  } catch (error) {
    if (!(error instanceof TemplateError) || error.location === undefined) throw error
    const { line, column } = error.location
    const what = error.message.split('\n', 1)[0]
    throw new UnreadableSource(`${source.name}:${line}:${column}: ${what}`, { cause: error })
  }
}
