import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { DatabaseName, ProjectOptions } from './manifest.ts'

const FOLDER = join(import.meta.dirname, 'template')
/** Kept out of file names, so that npm does not take them for files of the framework's own package. */
const SUFFIX = '.tpl'

/**
 * The files of a new site by path. In the template `@@name@@` stands for a value, and a line that begins with
 * `@@sqlite ` or `@@postgres ` is there for that database alone.
 */
export function templateFiles(options: ProjectOptions): Map<string, string> {
  const values = valuesOf(options)
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return new Map(
    files.map((file) => {
      const path = relative(FOLDER, file).slice(0, -SUFFIX.length).split(sep).join('/')
      return [path, filled(readFileSync(file, 'utf8'), options.database, values)]
    }),
  )
}

function valuesOf({ name }: ProjectOptions): Readonly<Record<string, string>> {
  const words = name.replace(/[-_.]+/g, ' ').trim()
  return {
    name,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    databaseName: name.replace(/[^a-z0-9]+/g, '_'),
    secretKey: randomBytes(48).toString('base64url'),
  }
}

function filled(text: string, database: DatabaseName, values: Readonly<Record<string, string>>): string {
  return text
    .replace(/^@@(sqlite|postgres) (.*\n)/gm, (_line, wanted: string, rest: string) =>
      wanted === database ? rest : '',
    )
    .replace(/@@(\w+)@@/g, (mark, name: string) => values[name] ?? mark)
}
