// npm run conformance -- NAME... [--database sqlite|postgres|mariadb|mysql] [--fetch-mode one|peers] [--json FILE] [--expect-counts] [--update-counts]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Counts, fallen, raise, readCounts, writeCounts } from './counts.ts'
import { type Difference, type FileResult, runFile, summary } from './runner.ts'
import type { DatabaseName, FetchMode } from './suite.ts'
import { hasDjangoCatalogs, OTHER_WORDS } from './languages.ts'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const countsPath = join(root, 'conformance', 'counts.json')
const DATABASES: readonly string[] = ['sqlite', 'postgres', 'mariadb', 'mysql']
const FETCH_MODES: readonly string[] = ['one', 'peers']

const USAGE = `npm run conformance -- NAME... [options]
  --database sqlite|postgres|mariadb|mysql
                     the database of the suites that need one (sqlite)
  --fetch-mode one|peers               how rows load relations that are read on them (one): with peers a case may take
                     fewer queries than Django's
  --json FILE        write the failures to FILE
  --expect-counts    fail only where fewer cases pass than conformance/counts.json says
  --update-counts    raise conformance/counts.json to what passed now; it never falls
  --suites FOLDER    take the suites from another folder (for tests of the runner)`

/** The only folder named, or the project's own and then the one shared beside the checkout. */
function caseFolders(): string[] {
  const named = process.env['NUAGES_CONFORMANCE_DIR']
  return named ? [resolve(named)] : [join(root, 'conformance'), join(dirname(root), 'shared', 'conformance')]
}

function readDifferences(): Difference[] {
  const path = join(root, 'conformance', 'differences.json')
  const all = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Difference[]) : []
  return hasDjangoCatalogs ? all.filter(({ reason }) => reason !== OTHER_WORDS) : all
}

function measuredCounts(results: FileResult[]): Counts {
  const ran = results.filter((result) => result.problem === undefined)
  return Object.fromEntries(ran.map(({ file, countKey, passed }) => [file, { [countKey]: passed }]))
}

function report(results: FileResult[], json: string | undefined): void {
  for (const line of results.flatMap(summary)) console.log(line)
  if (json === undefined) return
  const failures = results.flatMap((result) => result.failures)
  writeFileSync(json, `${JSON.stringify(failures, null, 1)}\n`)
}

/** True if nothing fell below the table. */
function countsHold(results: FileResult[]): boolean {
  const down = fallen(readCounts(countsPath), measuredCounts(results))
  for (const { file, key, was, now } of down) {
    console.error(`${file} (${key}): ${now} passed, the table says ${was}. A count may only rise.`)
  }
  return down.length === 0
}

/** What the command line asks for; null where it is to be told what it may. */
function givenWords() {
  try {
    const given = parseArgs({
      allowPositionals: true,
      options: {
        database: { type: 'string', default: 'sqlite' },
        'fetch-mode': { type: 'string', default: 'one' },
        json: { type: 'string' },
        suites: { type: 'string' },
        'expect-counts': { type: 'boolean', default: false },
        'update-counts': { type: 'boolean', default: false },
      },
    })
    const { database, 'fetch-mode': mode } = given.values
    return given.positionals.length > 0 && DATABASES.includes(database) && FETCH_MODES.includes(mode) ? given : null
  } catch (error) {
    console.error((error as Error).message)
    return null
  }
}

async function main(): Promise<number> {
  const given = givenWords()
  if (given === null) {
    console.error(USAGE)
    return 2
  }
  const { values, positionals } = given
  const options = {
    folders: caseFolders(),
    suites: values.suites === undefined ? join(here, 'suites') : resolve(values.suites),
    database: values.database as DatabaseName,
    fetchMode: values['fetch-mode'] as FetchMode,
    differences: readDifferences(),
  }
  const results: FileResult[] = []
  for (const name of positionals) results.push(await runFile(name, options))
  report(results, values.json)
  if (values['update-counts']) writeCounts(countsPath, raise(readCounts(countsPath), measuredCounts(results)))
  const absent = results.some((result) => result.problem !== undefined)
  if (values['expect-counts']) return countsHold(results) && !absent ? 0 : 1
  return absent || results.some((result) => result.failures.length > 0) ? 1 : 0
}

process.exitCode = await main()
