import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CommandError } from '../../core/index.ts'
import { type Manifest, type ProjectOptions, siteManifest } from './manifest.ts'
import { templateFiles } from './template-files.ts'

/** A folder that was made for a repository may have these; they are kept. */
const KEPT = new Set(['README.md'])
const IGNORE = '.gitignore'

/**
 * Writes a new site into a folder, which may hold a package.json, a README.md and a .gitignore already. Where any other
 * file of it exists nothing is written, and the error names the files.
 */
export function writeProject(folder: string, options: ProjectOptions): void {
  const files = templateFiles(options)
  const taken = [...files.keys()].filter((path) => existsSync(join(folder, path)) && !KEPT.has(path) && path !== IGNORE)
  if (taken.length > 0)
    throw new CommandError(`${folder} has files of a site already: ${taken.slice(0, 5).join(', ')}.`, {
      hint: 'Name a folder that does not exist yet, or an empty one.',
    })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), manifestText(folder, options))
  for (const [path, text] of files) writeOne(join(folder, path), path, text)
}

function writeOne(target: string, path: string, text: string): void {
  if (KEPT.has(path) && existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  // The key of development is for the one who made the site.
  writeFileSync(target, path === IGNORE ? withLines(target, text) : text, path === '.env' ? { mode: 0o600 } : {})
}

/** The lines of a file that is there, and after them those of ours that it lacks. */
function withLines(file: string, text: string): string {
  if (!existsSync(file)) return text
  const present = readFileSync(file, 'utf8').trimEnd()
  const lines = new Set(present.split('\n').map((line) => line.trim()))
  const missing = text.split('\n').filter((line) => line !== '' && !lines.has(line))
  return `${[present, ...missing].join('\n')}\n`
}

function manifestText(folder: string, options: ProjectOptions): string {
  const file = join(folder, 'package.json')
  const present = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
  return `${JSON.stringify(siteManifest(options, present), null, 2)}\n`
}
