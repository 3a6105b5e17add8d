import { globSync, statSync } from 'node:fs'
import { join, normalize, relative } from 'node:path'
import { type AppRegistry, CommandError, nearest } from '../core/index.ts'

const TESTS = '**/*.test.{ts,js,mts,mjs}'
const exclude = (name: string) => name === 'node_modules'

/**
 * The test files that words name: files, folders, labels of apps, and patterns with `*`. Without words all of the site.
 * A path goes before a label, so that `polls/` and `polls` are the same where an app lies in the folder of its label.
 */
export function testFiles(words: readonly string[], registry: Pick<AppRegistry, 'apps'>): string[] {
  const found = words.length === 0 ? inFolder('.') : words.flatMap((word) => filesOf(word, registry))
  if (found.length > 0) return [...new Set(found.map((path) => normalize(path)))].toSorted()
  throw new CommandError(`There is no test in ${words.length === 0 ? 'the site' : words.join(', ')}.`, {
    hint: 'Tests are files named *.test.ts.',
  })
}

function filesOf(word: string, { apps }: Pick<AppRegistry, 'apps'>): string[] {
  const kind = statSync(word, { throwIfNoEntry: false })
  if (kind?.isFile()) return [word]
  if (kind?.isDirectory()) return inFolder(word)
  const app = apps.find(({ label }) => label === word)
  if (app !== undefined) return inFolder(relative(process.cwd(), app.dir) || '.')
  const matching = globSync(word, { exclude })
  if (matching.length > 0) return matching.flatMap((path) => (statSync(path).isDirectory() ? inFolder(path) : [path]))
  throw unknown(
    word,
    apps.map(({ label }) => label),
  )
}

function inFolder(folder: string): string[] {
  return globSync(TESTS, { cwd: folder, exclude }).map((path) => join(folder, path))
}

function unknown(word: string, labels: readonly string[]): CommandError {
  if (/[*?{[]/.test(word)) return new CommandError(`No test file matches ${word}.`)
  const near = nearest(word, labels)
  const meant = near === undefined ? '' : ` Did you mean the app '${near}'?`
  return new CommandError(`'${word}' is no test file, no folder and no app.${meant}`, {
    hint: `The apps are: ${labels.join(', ') || 'none'}.`,
  })
}
