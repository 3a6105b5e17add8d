import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { CommandError, defineCommand } from '../../core/index.ts'
import { toLocale } from '../../i18n/index.ts'
import { Gathered, type PluralClash } from '../messages/gathered.ts'
import { type CatalogPlace, catalogPlaces, languagesOf, placeOf, wantedLanguages } from '../messages/places.ts'
import { loadScriptReader } from '../messages/script-messages.ts'
import { messagesOfFile, sourceFiles, type Wanted } from '../messages/source-files.ts'
import { UnreadableSource } from '../messages/unreadable-source.ts'
import { templateCatalog, updateCatalog } from '../messages/update-catalog.ts'

/** Domains of scripts that browsers load. */
const BROWSER_DOMAINS = ['nuagesjs', 'djangojs']

/** Finds the texts of a site and writes them to its catalogs. */
export default defineCommand({
  name: 'makemessages',
  help: 'Finds the texts that are to be translated, and adds them to the catalogs (.po) of apps and site.',
  options: {
    locale: { kind: 'string', many: true, short: 'l', help: 'A language, such as fr or pt-br. May be given again.' },
    all: { kind: 'boolean', short: 'a', help: 'All languages that have a folder already.' },
    exclude: { kind: 'string', many: true, short: 'x', help: 'A language to leave out.' },
    domain: {
      kind: 'string',
      short: 'd',
      choices: ['nuages', 'nuagesjs', 'django', 'djangojs'],
      default: 'nuages',
      help: 'nuagesjs for the scripts of static folders. Default: nuages.',
    },
    ignore: { kind: 'string', many: true, short: 'i', help: 'Files and folders to leave out, such as docs or *.txt.' },
    noDefaultIgnore: {
      kind: 'boolean',
      help: 'Reads what is left out usually, too: packages, tests, migrations, what was built.',
    },
    extension: {
      kind: 'string',
      many: true,
      short: 'e',
      help: 'The ends of the names of files to read, such as html,md. Default: scripts, html and txt.',
    },
    symlinks: { kind: 'boolean', short: 's', help: 'Goes into folders that are symbolic links, too.' },
    keepPot: { kind: 'boolean', help: 'Writes a .pot file beside the languages: the texts without translations.' },
    noWrap: { kind: 'boolean', help: 'Writes a text in one line, however long it is.' },
    noLocation: { kind: 'boolean', help: 'The same as --add-location never.' },
    noObsolete: { kind: 'boolean', help: 'Forgets translations of texts that are gone.' },
    addLocation: {
      kind: 'string',
      choices: ['full', 'file', 'never'],
      default: 'file',
      help: 'What is told of where a text stands: full has lines, too. Default: file.',
    },
  },
  async run(options, { settings, print, warn }) {
    const folder = process.cwd()
    const places = catalogPlaces(settings, folder)
    const there = languagesOf(places.map(({ locale }) => locale))
    const languages = wantedLanguages(options, there)
    const { domain } = options
    const { found, unreadable } = await gather(folder, places, wantedOf(options), warn)
    const written = {
      locations: options.noLocation ? 'never' : options.addLocation,
      // What seems to be gone may be in a file that could not be read.
      keepObsolete: !options.noObsolete || unreadable > 0,
      wrap: !options.noWrap,
    } as const
    for (const [{ locale }, { messages }] of found) {
      const write = (path: string, textOf: (before: string | undefined) => string) => {
        const isChanged = writeCatalog(path, textOf)
        print(`${relative(folder, path)}: ${messages.length} texts${isChanged ? '' : ', nothing changed'}`)
      }
      if (options.keepPot) write(join(locale, `${domain}.pot`), () => templateCatalog(messages, written))
      for (const language of languages) {
        const path = join(locale, toLocale(language), 'LC_MESSAGES', `${domain}.po`)
        write(path, (before) => updateCatalog(before, messages, { ...written, language }))
      }
    }
    if (unreadable > 0) throw withoutSome(unreadable)
  },
})

interface Choice {
  readonly domain: string
  readonly ignore?: readonly string[] | undefined
  readonly noDefaultIgnore: boolean
  readonly extension?: readonly string[] | undefined
  readonly symlinks: boolean
}

/** Which files are read. */
function wantedOf({ domain, ignore = [], noDefaultIgnore, extension, symlinks }: Choice): Wanted {
  return {
    forBrowsers: BROWSER_DOMAINS.includes(domain),
    ignore,
    defaultIgnore: !noDefaultIgnore,
    extensions: extension?.flatMap((one) => one.split(',')).map((one) => one.trim().replace(/^\./, '')),
    symlinks,
  }
}

interface Found {
  /** The texts by the place whose catalogs have them. */
  readonly found: Map<CatalogPlace, Gathered>
  /** How many files could not be read. */
  readonly unreadable: number
}

/** The texts of a site; raises CommandError for those that no place has a catalog for. */
async function gather(
  folder: string,
  places: readonly CatalogPlace[],
  wanted: Wanted,
  warn: (text: string) => void,
): Promise<Found> {
  const scripts = await loadScriptReader()
  const found = new Map(places.map((place) => [place, new Gathered()]))
  let unreadable = 0
  for (const path of sourceFiles(folder, wanted)) {
    const file = join(folder, path)
    try {
      const messages = messagesOfFile(file, path, scripts, warn)
      if (messages.length === 0) continue
      const place = placeOf(places, file)
      if (place === undefined) throw homeless(path)
      const clashes = found.get(place)?.add(relative(place.root, file).replaceAll('\\', '/'), messages) ?? []
      for (const clash of clashes) warn(`${path}:${clash.line}: ${clashText(clash)}`)
    } catch (error) {
      if (!(error instanceof UnreadableSource)) throw error
      unreadable++
      warn(error.message)
    }
  }
  return { found, unreadable }
}

function clashText({ msgid, plural, kept }: PluralClash): string {
  const [text, here, there] = [msgid, plural, kept].map((one) => JSON.stringify(one))
  return `The plural of ${text} is ${here} here and ${there} elsewhere. A catalog has one for a text, and keeps ${there}: make them equal, or tell them apart by a context, with npgettext().`
}

function withoutSome(unreadable: number): CommandError {
  const files = unreadable === 1 ? 'A file' : `${unreadable} files`
  return new CommandError(`${files} could not be read, so the catalogs lack texts.`, {
    hint: 'The lines above say where and why. Translations of texts that were not found are kept as obsolete, and come back when the texts do.',
  })
}

function homeless(path: string): CommandError {
  return new CommandError(`${path} has texts, but there is no folder for their catalogs.`, {
    hint: 'Make a folder locale in its app, or name one in the setting localePaths.',
  })
}

/** Writes a catalog anew; false where that changes nothing. */
function writeCatalog(path: string, textOf: (before: string | undefined) => string): boolean {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const text = textOf(before)
  if (text === before) return false
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return true
}
