import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { CommandError, type Settings } from '../../core/index.ts'
import { toLanguage } from '../../i18n/index.ts'

/** A folder of catalogs, and the folder whose texts it has. */
export interface CatalogPlace {
  readonly root: string
  readonly locale: string
}

/** The apps below a folder that have catalogs, and the first folder of the setting localePaths for all else. */
export function catalogPlaces({ apps, localePaths }: Settings, folder: string): CatalogPlace[] {
  const own = apps
    .filter(({ dir }) => isBelow(dir, folder) && existsSync(join(dir, 'locale')))
    .map(({ dir }) => ({ root: dir, locale: join(dir, 'locale') }))
  const [first] = localePaths
  return first === undefined ? own : [...own, { root: folder, locale: first }]
}

/** Every folder of catalogs of a site that is no package's. */
export function localeFoldersBelow(settings: Settings, folder: string): string[] {
  const apps = settings.apps.map(({ dir }) => join(dir, 'locale')).filter((path) => existsSync(path))
  return [...apps, ...settings.localePaths].filter(
    (path) => isBelow(path, folder) || settings.localePaths.includes(path),
  )
}

/** The place of a file: the innermost one whose folder it is in. */
export function placeOf(places: readonly CatalogPlace[], file: string): CatalogPlace | undefined {
  return places
    .filter(({ root }) => isBelow(file, root))
    .toSorted((a, b) => b.root.length - a.root.length)
    .at(0)
}

/** The languages that some place has a folder for, whether or not the catalog is there yet. */
export function languagesOf(folders: readonly string[]): string[] {
  const names = folders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder))
  return [
    ...new Set(names.filter((name) => /^[a-z]{2,3}(?:_[A-Za-z0-9-]+)?(?:@[A-Za-z0-9]+)?$/.test(name)).map(toLanguage)),
  ].toSorted()
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !way.split(sep).includes('node_modules'))
}

/** The languages that options ask for; raises CommandError where they ask for none. */
export function wantedLanguages(
  { locale = [], exclude = [], all }: { locale?: readonly string[]; exclude?: readonly string[]; all?: boolean },
  there: readonly string[],
): string[] {
  const wrong = [...locale, ...exclude].find((one) => !/^[a-z]{2,3}(?:[-_][a-z0-9-]+)?(?:@[a-z0-9]+)?$/i.test(one))
  if (wrong !== undefined)
    throw new CommandError(`'${wrong}' is no language: write it as fr, pt-br, zh-hans or ca@valencia.`)
  const given = locale.map(toLanguage)
  const left = [...new Set([...given, ...(all ? there : [])])].filter((one) => !exclude.map(toLanguage).includes(one))
  if (left.length > 0) return left
  throw new CommandError('Which languages?', {
    hint: 'Say --locale fr, or --all for those that have a folder already.',
  })
}
