import { frameworkLanguages, settingsIfAny } from '../core/index.ts'
import { NuagesError } from '../kernel/index.ts'
import { activeLanguage } from './active.ts'
import { ownLanguageNames } from './language-names.ts'
import { lazyText } from './lazy.ts'
import { languageTag, languageVariants, scriptOf } from './locale-names.ts'

/** What is known of a language. */
export interface LanguageInfo {
  /** Such as `de`. */
  readonly code: string
  /** Its name in English. */
  readonly name: string
  /** Its name in the language itself. */
  readonly nameLocal: string
  /** Its name in the active language. */
  readonly nameTranslated: string
  /** True where it is written from right to left. */
  readonly bidi: boolean
}

/** The languages of a site: code and name in English, which is translated where it is shown. */
export type LanguageList = readonly (readonly [code: string, name: string])[]

const byList = new WeakMap<LanguageList, ReadonlyMap<string, string>>()

/** The languages of the site, name by code, in the order of the setting `languages`. */
export function getLanguages(): ReadonlyMap<string, string> {
  const list = settingsIfAny()?.languages ?? frameworkLanguages
  let languages = byList.get(list)
  if (languages === undefined) {
    languages = new Map(list)
    byList.set(list, languages)
  }
  return languages
}

type Info = Omit<LanguageInfo, 'nameTranslated'>

const infos = new Map<string, Info | undefined>()

/** What is known of a code; kept, for asking Unicode's data takes long, but only where it is a language's. */
function infoOf(code: string): Info | undefined {
  const known = infos.get(code)
  if (known !== undefined) return known
  const info = makeInfo(code)
  if (info !== undefined) infos.set(code, info)
  return info
}

function makeInfo(code: string): Info | undefined {
  const [name, nameLocal] = ownLanguageNames(code) ?? [nameIn('en', code), nameIn(code, code)]
  return name === undefined || nameLocal === undefined ? undefined : { code, name, nameLocal, bidi: isBidi(code) }
}

/** By the language that names are told in: making one takes long, and each page with a menu of languages asks. */
const tellers = new Map<string, Intl.DisplayNames>()

function nameIn(language: string, code: string): string | undefined {
  try {
    const teller =
      tellers.get(language) ?? new Intl.DisplayNames(languageTag(language), { type: 'language', fallback: 'none' })
    if (getLanguages().has(language)) tellers.set(language, teller)
    return teller.of(languageTag(code))
  } catch {
    return undefined
  }
}

// Node 24 has it, the types of TypeScript do not yet.
type WithTextInfo = Intl.Locale & { getTextInfo(): { readonly direction: 'ltr' | 'rtl' } }

function isBidi(code: string): boolean {
  return (new Intl.Locale(languageTag(code)) as WithTextInfo).getTextInfo().direction === 'rtl'
}

/**
 * The names of a language and its direction; of a variant that is unknown (`de-xx`) those of the language. Raises
 * NUA-I18N-003 for a code that is no language.
 */
export function getLanguageInfo(language: string): LanguageInfo {
  for (const code of languageVariants(scriptOf(language) ?? language)) {
    const info = infoOf(code)
    if (info !== undefined) return { ...info, nameTranslated: translatedLanguageName(info.code, info.name) }
  }
  throw new NuagesError('NUA-I18N-003', `${JSON.stringify(language.slice(0, 50))} is no code of a language.`, {
    hint: 'Write it as in the setting languages: de, pt-br, zh-hans.',
  })
}

/** The name of a language in the active one: of a catalog, else Unicode's; a name of the site's own stays. */
export function translatedLanguageName(code: string, name: string): string {
  const translated = lazyText(name)
  if (translated !== name || infoOf(code)?.name !== name) return translated
  return nameIn(activeLanguage(), code) ?? name
}

/** True where the active language is written from right to left. */
export function getLanguageBidi(): boolean {
  return languageVariants(activeLanguage()).some((code) => infoOf(code)?.bidi)
}
