/** The name of a language's folder of catalogs: `de-at` is in `de_AT`, `zh-hans` in `zh_Hans`, `ca@valencia` under its own name. */
export function toLocale(language: string): string {
  const [tag = '', modifier] = language.toLowerCase().split('@')
  const [code = '', place = '', ...tail] = tag.split('-')
  const name = place.length > 2 ? place.charAt(0).toUpperCase() + place.slice(1) : place.toUpperCase()
  const locale = place === '' ? code : `${code}_${[name, ...tail].join('-')}`
  return modifier === undefined ? locale : `${locale}@${modifier}`
}

/** The code of a language by the name of its folder: `zh_Hans` holds `zh-hans`. */
export function toLanguage(locale: string): string {
  return locale.replace('_', '-').toLowerCase()
}

/** Chinese is chosen by script where a browser names the country. */
const SCRIPTS: Readonly<Record<string, string>> = {
  'zh-cn': 'zh-hans',
  'zh-hk': 'zh-hant',
  'zh-mo': 'zh-hant',
  'zh-my': 'zh-hans',
  'zh-sg': 'zh-hans',
  'zh-tw': 'zh-hant',
}

/** `zh-hant` for `zh-tw`; undefined for a code that names no country where Chinese is spoken. */
export function scriptOf(language: string): string | undefined {
  return SCRIPTS[language.toLowerCase()]
}

/** The codes to look for in place of one, best first: `de-at` and `de`; `zh-tw`, `zh-hant` and `zh`; `ca@valencia` and `ca`. */
export function languageVariants(language: string): string[] {
  const code = language.toLowerCase()
  const script = scriptOf(code)
  const [tag = ''] = code.split('@')
  const parts = tag.split('-')
  const shorter = parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('-'))
  return [code, ...(script === undefined ? [] : [script]), ...(tag === code ? [] : [tag]), ...shorter]
}

/** What gettext calls a script, as Unicode does. */
const SCRIPT_CODES: Readonly<Record<string, string>> = { cyrillic: 'cyrl', devanagari: 'deva', latin: 'latn' }

/** A code as Unicode's data and browsers write it (BCP 47): what is behind `@` is a script, `sr-latn`, or a variant. */
export function languageTag(language: string): string {
  const [tag = '', modifier] = language.toLowerCase().split('@')
  if (modifier === undefined) return tag
  const script = SCRIPT_CODES[modifier] ?? modifier
  return script.length === 4 ? tag.replace(/^[a-z]+/, `$&-${script}`) : `${tag}-${script}`
}

/** What `Intl` is asked for in a language: the nearest that it knows, else English, whatever the machine speaks. */
export function intlLocale(language: string): string {
  return [languageTag(language), ...languageVariants(language)].find(isKnownToIntl) ?? 'en'
}

function isKnownToIntl(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}
