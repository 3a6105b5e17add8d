import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, matchesGlob, relative, sep } from 'node:path'
import { CommandError, defineCommand } from '../../core/index.ts'
import { languagesOf, localeFoldersBelow, wantedLanguages } from '../messages/places.ts'
import { toLocale } from '../../i18n/index.ts'
import { compileCatalog } from '../messages/compile-catalog.ts'

/** Writes the .mo files of a site's catalogs. */
export default defineCommand({
  name: 'compilemessages',
  help: 'Checks the catalogs (.po) of apps and site, and writes a .mo beside each.',
  options: {
    locale: { kind: 'string', many: true, short: 'l', help: 'A language. Default: all.' },
    exclude: { kind: 'string', many: true, short: 'x', help: 'A language to leave out.' },
    ignore: { kind: 'string', many: true, short: 'i', help: 'Folders and files to leave out, such as old or */admin.' },
    useFuzzy: { kind: 'boolean', short: 'f', help: 'Takes translations that are marked fuzzy, too.' },
  },
  run(options, { settings, print, warn }) {
    const folders = localeFoldersBelow(settings, process.cwd())
    const all = options.locale === undefined
    const languages = wantedLanguages({ ...options, all }, languagesOf(folders))
    let faults = 0
    const isOut = matcher(options.ignore ?? [])
    for (const path of catalogFiles(folders, languages)) {
      if (isOut(relative(process.cwd(), path))) continue
      const { bytes, problems, count } = compileCatalog(readFileSync(path), options.useFuzzy)
      const shown = relative(process.cwd(), path)
      for (const problem of problems) warn(`${shown}: ${problem}`)
      faults += problems.length
      if (bytes === undefined) continue
      writeFileSync(path.replace(/\.po$/, '.mo'), bytes)
      print(`${shown}: ${count} texts`)
    }
    if (faults > 0) throw new CommandError(`${faults} fault(s) in the catalogs.`)
  },
})

/** Whether a path, or a folder that it is in, is one of the patterns, by its name or its path. */
function matcher(patterns: readonly string[]): (path: string) => boolean {
  return (path) => {
    const parts = path.split(sep)
    return parts.some((name, index) =>
      patterns.some(
        (pattern) => matchesGlob(name, pattern) || matchesGlob(parts.slice(0, index + 1).join('/'), pattern),
      ),
    )
  }
}

function catalogFiles(folders: readonly string[], languages: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    languages.flatMap((language) =>
      globSync(`${toLocale(language)}/LC_MESSAGES/*.po`, { cwd: folder })
        .toSorted()
        .map((path) => join(folder, path)),
    ),
  )
}
