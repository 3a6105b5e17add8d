import { join } from 'node:path'
import { AppRegistry, currentSettings, type Settings } from '../core/index.ts'
import {
  activeLanguage,
  type Catalog,
  Catalogs,
  currentCatalogs,
  type LocaleFormats,
  localeFormats,
} from '../i18n/index.ts'

/** What a catalogue for scripts holds. */
export interface ScriptCatalogOptions {
  /** The catalogs: `nuagesjs` (with `djangojs`) has the texts of scripts. Default `nuagesjs`. */
  readonly domain?: string
  /** Only the catalogs of these apps, by their labels; NUA-CORE-007 for others. Default: all, and those of the framework and of `localePaths`. */
  readonly packages?: readonly string[]
}

/** The texts and formats of a language, in the form of Django's JSON. */
export interface ScriptCatalog {
  /** By the text, with a context by `context\u0004text`; a text with a number has a list of forms. */
  readonly catalog: Readonly<Record<string, string | readonly string[]>>
  /** By Django's names: `DATE_FORMAT`. */
  readonly formats: Readonly<Record<string, unknown>>
  /** The expression that chooses a form; null where no text has any. */
  readonly plural: string | null
}

const chosen = new WeakMap<Settings, Map<string, Catalogs>>()

function catalogsOf(packages: readonly string[] | undefined): Catalogs {
  if (packages === undefined) return currentCatalogs()
  const settings = currentSettings()
  const known = chosen.get(settings) ?? new Map<string, Catalogs>()
  chosen.set(settings, known)
  const key = packages.join(' ')
  const made = known.get(key) ?? new Catalogs(foldersOf(settings, packages), settings.languageCode)
  known.set(key, made)
  return made
}

/** The folders of the apps, the first of the settings last, as it counts most. Raises NUA-CORE-007 for an unknown one. */
function foldersOf({ apps }: Settings, packages: readonly string[]): string[] {
  const registry = new AppRegistry(apps)
  const chosen = new Set(packages.map((label) => registry.get(label)))
  return apps
    .filter((app) => chosen.has(app))
    .map(({ dir }) => join(dir, 'locale'))
    .reverse()
}

/** The catalogue of the active language. */
export function scriptCatalog({ domain = 'nuagesjs', packages }: ScriptCatalogOptions = {}): ScriptCatalog {
  const catalog = catalogsOf(packages).get(activeLanguage(), domain) ?? (new Map() as Catalog)
  const texts = [...catalog].map(([key, entry]) => [key, typeof entry === 'string' ? entry : entry.forms] as const)
  const plural = [...catalog.values()].findLast((entry) => typeof entry !== 'string')?.plural.source ?? null
  return { catalog: Object.fromEntries(texts), formats: formatsOf(localeFormats()), plural }
}

function formatsOf(formats: LocaleFormats): Record<string, unknown> {
  const entries = Object.entries(formats).filter(([name]) => name !== 'useThousandSeparator')
  return Object.fromEntries(entries.map(([name, value]) => [name.replace(/[A-Z]/g, '_$&').toUpperCase(), value]))
}

/** JSON that may stand in a script, whatever its texts are. */
function literal(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

/** The script of a catalogue. The expression of plurals was parsed when the catalog was read: it can be nothing else. */
export function scriptText({ catalog, formats, plural }: ScriptCatalog): string {
  return `'use strict';
{
  const globals = globalThis;
  const django = globals.django || (globals.django = {});
  const catalog = django.catalog || (django.catalog = {});
  Object.assign(catalog, ${literal(catalog)});
  const formats = ${literal(formats)};
  const pluralIndex = (n) => Number(${plural ?? 'n != 1'});
  const found = (key) => Object.hasOwn(catalog, key) ? catalog[key] : undefined;
  const gettext = (text) => {
    const value = found(text);
    return value === undefined ? text : typeof value === 'string' ? value : value[pluralIndex(1)];
  };
  const ngettext = (singular, plural, count) => {
    const value = found(singular);
    if (value === undefined) return count === 1 ? singular : plural;
    return typeof value === 'string' ? value : value[pluralIndex(count)];
  };
  const pgettext = (context, text) => {
    const value = gettext(context + '\\x04' + text);
    return value.includes('\\x04') ? text : value;
  };
  const npgettext = (context, singular, plural, count) => {
    const value = ngettext(context + '\\x04' + singular, context + '\\x04' + plural, count);
    return value.includes('\\x04') ? ngettext(singular, plural, count) : value;
  };
  const interpolate = (text, values, named) => named
    ? text.replace(/%\\((\\w+)\\)s/g, (place, name) => String(values[name]))
    : text.replace(/%s/g, () => String(values.shift()));
  const getFormat = (name) => Object.hasOwn(formats, name) ? formats[name] : name;
  const own = { gettext, ngettext, pgettext, npgettext, interpolate, getFormat, pluralIndex };
  const names = { gettext_noop: (text) => text, get_format: getFormat, pluralidx: pluralIndex };
  Object.assign(globals, own, names);
  Object.assign(django, own, names);
}
`
}
