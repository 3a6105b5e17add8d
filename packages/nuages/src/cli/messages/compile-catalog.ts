import { type GetTextTranslation, gettextParser, isUsable, pluralsOf } from '../../i18n/index.ts'

/** What became of a catalog. */
export interface CompiledCatalog {
  /** The .mo file; undefined where there are problems. */
  readonly bytes: Uint8Array | undefined
  readonly problems: readonly string[]
  /** How many texts are translated. */
  readonly count: number
}

const PLACE = /%(?:%|\((\w+)\)[a-z]|[sd])/g

/** Makes a .mo file of a .po file. A translation whose places are not those of its text, or that lacks a form, is a problem. */
export function compileCatalog(text: Uint8Array, useFuzzy = false): CompiledCatalog {
  const { po, mo } = gettextParser()
  try {
    const table = po.parse(Buffer.from(text), { defaultCharset: 'utf-8' })
    const { count } = pluralsOf(table)
    const kept = Object.values(table.translations)
      .flatMap((messages) => Object.values(messages))
      .filter((message) => isUsable(useFuzzy ? withoutFlags(message) : message))
    const problems = kept.flatMap((message) => problemsOf(message, count))
    if (problems.length > 0) return { bytes: undefined, problems, count: 0 }
    const translations: typeof table.translations = { '': { '': table.translations['']?.[''] ?? noHeader } }
    for (const message of kept) (translations[message.msgctxt ?? ''] ??= {})[message.msgid] = message
    return { bytes: mo.compile({ ...table, translations }), problems, count: kept.length }
  } catch (error) {
    return { bytes: undefined, problems: [error instanceof Error ? error.message : String(error)], count: 0 }
  }
}

const noHeader: GetTextTranslation = { msgid: '', msgstr: [''] }

function withoutFlags({ comments, ...message }: GetTextTranslation): GetTextTranslation {
  return message
}

/** What is wrong with a translation. */
export function problemsOf({ msgid, msgid_plural, msgstr }: GetTextTranslation, count: number): string[] {
  const name = JSON.stringify(msgid)
  const found: string[] = []
  const expected = msgid_plural === undefined ? 1 : count
  const given = msgstr.filter((text) => text !== '').length
  if (given !== expected) found.push(`${name} has ${given} of ${expected} forms.`)
  const known = new Set([...placesOf(msgid), ...placesOf(msgid_plural ?? '')])
  for (const text of msgstr) {
    const strange = placesOf(text).find((place) => !known.has(place))
    if (strange !== undefined) found.push(`${name} has no ${strange}, but its translation does.`)
  }
  if (msgid_plural === undefined) {
    const lost = placesOf(msgid).find((place) => !placesOf(msgstr[0] ?? '').includes(place))
    if (lost !== undefined) found.push(`The translation of ${name} lacks ${lost}.`)
  }
  return found
}

/** The places that are filled in a text: `%(name)s`, `%s`. A form of a number may leave out the number: "one page". */
function placesOf(text: string): string[] {
  return [...text.matchAll(PLACE)].map(([place]) => place).filter((place) => place !== '%%')
}
