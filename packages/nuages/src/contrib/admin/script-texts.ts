import { activeLanguage, type Catalog, currentCatalogs } from '../../i18n/index.ts'

/** What the admin's scripts say, as `static/admin/js/texts.js` reads it. */
export interface ScriptTexts {
  /** By the text of the script; those with a number are lists of forms. */
  readonly texts: Readonly<Record<string, string | readonly string[]>>
  /** For each number from 0 to 199, which form it takes. */
  readonly forms: string
}

/** Every rule of plurals looks at a number's last two digits, but for single small ones. */
const NUMBERS = 200

const made = new WeakMap<Catalog, ScriptTexts>()

/** The texts of the scripts in the active language; undefined where they are shown as they stand there. */
export function scriptTexts(): ScriptTexts | undefined {
  const catalog = currentCatalogs().get(activeLanguage(), 'nuagesjs')
  if (catalog === undefined) return undefined
  let texts = made.get(catalog)
  if (texts === undefined) {
    texts = textsOf(catalog)
    made.set(catalog, texts)
  }
  return texts
}

function textsOf(catalog: Catalog): ScriptTexts {
  const entries = [...catalog].map(([key, entry]) => [key, typeof entry === 'string' ? entry : entry.forms] as const)
  const plural = [...catalog.values()].find((entry) => typeof entry !== 'string')?.plural
  const index = plural?.index ?? ((n: number) => Number(n !== 1))
  return {
    texts: Object.fromEntries(entries),
    forms: Array.from({ length: NUMBERS }, (_, n) => index(n)).join(''),
  }
}
