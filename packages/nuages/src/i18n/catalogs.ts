import { join } from 'node:path'
import { type Settings, settingsIfAny } from '../core/index.ts'
import type { Catalog, PluralEntry } from './catalog.ts'
import { findCatalogFile, readCatalogFile } from './catalog-file.ts'
import { languageVariants, toLocale } from './locale-names.ts'

/** The framework's own catalogs. */
export const OWN_LOCALES: string = join(import.meta.dirname, 'locale')

/** The files of a domain, one over the other: a project of Django brings `django.po`, one of ours `nuages.po`. */
const DOMAINS: Readonly<Record<string, readonly string[]>> = {
  nuages: ['django', 'nuages'],
  nuagesjs: ['djangojs', 'nuagesjs'],
}

const NO_CATALOG: Catalog = new Map()

/** The catalogs of a site, each loaded when its language is first used. */
export class Catalogs {
  readonly #folders: readonly string[]
  readonly #fallback: string
  /** By language, of the domain of programs; `null` where there is nothing. */
  readonly #loaded = new Map<string, Catalog | null>()
  readonly #found = new Map<string, boolean>()

  /**
   * @param folders `locale` folders, each under the one after it
   * @param fallback the language that lends what another does not have
   */
  constructor(folders: readonly string[], fallback: string) {
    this.#folders = folders
    this.#fallback = fallback.toLowerCase()
  }

  /** The translations of a language with all that it falls back to; undefined where there are none. */
  get(language: string, domain = 'nuages'): Catalog | undefined {
    const key = domain === 'nuages' ? language : `${domain} ${language}`
    const known = this.#loaded.get(key)
    if (known !== undefined) return known ?? undefined
    const catalog = this.#load(language.toLowerCase(), domain)
    this.#loaded.set(key, catalog.size === 0 ? null : catalog)
    return catalog.size === 0 ? undefined : catalog
  }

  /** True where some folder has a catalog of this very language. English, the language of the source, needs none. */
  has(language: string): boolean {
    if (language === 'en') return true
    const known = this.#found.get(language)
    if (known !== undefined) return known
    const locale = toLocale(language)
    const domains = DOMAINS['nuages'] as readonly string[]
    const found = this.#folders.some((folder) =>
      domains.some((domain) => findCatalogFile(folder, locale, domain) !== undefined),
    )
    // Asked for each request; what is not there is asked again, for anybody may name languages without end.
    if (found) this.#found.set(language, true)
    return found
  }

  #load(language: string, domain: string): Catalog {
    const lender = language === this.#fallback || language.startsWith('en') ? undefined : this.#fallback
    const entries = new Map(lender === undefined ? NO_CATALOG : this.get(lender, domain))
    for (const variant of languageVariants(language).toReversed()) this.#addVariant(entries, variant, domain)
    return entries
  }

  #addVariant(entries: Map<string, string | PluralEntry>, variant: string, domain: string): void {
    for (const folder of this.#folders) {
      if (folder === OWN_LOCALES && variant === 'en') continue
      for (const name of DOMAINS[domain] ?? [domain]) {
        const file = findCatalogFile(folder, toLocale(variant), name)
        if (file !== undefined) for (const [key, entry] of readCatalogFile(file)) entries.set(key, entry)
      }
    }
  }
}

/** The folders of a site: the framework's, those of its apps (the first one counts most), those of the settings. */
export function localeFolders({ apps, localePaths }: Pick<Settings, 'apps' | 'localePaths'>): string[] {
  return [OWN_LOCALES, ...apps.map((app) => join(app.dir, 'locale')).reverse(), ...[...localePaths].reverse()]
}

const bySettings = new WeakMap<Settings, Catalogs>()
const ownCatalogs = new Catalogs([OWN_LOCALES], 'en')

/** The catalogs of settings: the framework's own where there are none, no catalogs at all where `useI18n` is false. */
export function currentCatalogs(settings: Settings | undefined = settingsIfAny()): Catalogs {
  if (settings === undefined) return ownCatalogs
  let catalogs = bySettings.get(settings)
  if (catalogs === undefined) {
    catalogs = new Catalogs(settings.useI18n ? localeFolders(settings) : [], settings.languageCode)
    bySettings.set(settings, catalogs)
  }
  return catalogs
}
