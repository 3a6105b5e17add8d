import { globSync, readFileSync } from 'node:fs'
import { basename, matchesGlob } from 'node:path'
import type { ExtractedMessage } from '../../i18n/index.ts'
import { templateMessages } from '../../templates/index.ts'
import type { ScriptReader } from './script-messages.ts'

/** Folders and files that hold no texts of a site: packages, what was built, tests, migrations. */
const IGNORED = ['node_modules', '.*', 'dist', 'coverage', '*.d.ts', '*.test.*', '*.check.ts', 'migrations', 'locale']
const SCRIPTS = /\.[cm]?[jt]sx?$/
const TEMPLATES = /\.(?:html|txt)$/

/** What is read for a domain: the scripts that browsers load for that of scripts, all else for the other. */
export interface Wanted {
  readonly forBrowsers: boolean
  /** Patterns of names or paths that are left out, besides the usual ones. */
  readonly ignore: readonly string[]
}

/** The files of a folder with texts of a domain, by their paths from there, sorted. */
export function sourceFiles(folder: string, { forBrowsers, ignore }: Wanted): string[] {
  const patterns = [...IGNORED, ...ignore]
  const isOut = (path: string) =>
    patterns.some((pattern) => matchesGlob(basename(path), pattern) || matchesGlob(path, pattern))
  return globSync('**/*', { cwd: folder, exclude: isOut })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !isOut(path) && isWanted(path, forBrowsers))
    .toSorted()
}

function isWanted(path: string, forBrowsers: boolean): boolean {
  const isStatic = /(?:^|\/)static\//.test(path)
  if (SCRIPTS.test(path)) return isStatic === forBrowsers
  return TEMPLATES.test(path) && !isStatic && !forBrowsers
}

/** The texts of one file; `warn` is told what cannot be translated as it is written. */
export function messagesOfFile(
  file: string,
  path: string,
  scripts: ScriptReader,
  warn: (text: string) => void,
): readonly ExtractedMessage[] {
  const text = readFileSync(file, 'utf8')
  if (TEMPLATES.test(path)) return templateMessages({ name: path, text, file })
  return scripts.read(text, path, (line, what) => warn(`${path}:${line}: ${what}`))
}
