import {
  type GetTextTranslation,
  type GetTextTranslations,
  gettextParser,
  pluralsOf,
  toLocale,
} from '../../i18n/index.ts'
import { type GatheredMessage, keyOf } from './gathered.ts'
import { pluralHeader } from './plural-headers.ts'
import { similarity } from './similarity.ts'

/** How a catalog is written. */
export interface CatalogOptions {
  readonly language: string
  /** Where texts stand: path and line, the path alone, or nothing. */
  readonly locations: 'full' | 'file' | 'never'
  /** False forgets the translations of texts that are not there any more. */
  readonly keepObsolete: boolean
  /** False writes a text in one line, however long it is. Default true. */
  readonly wrap?: boolean
}

/** A text that is at least this much like one that is gone gets its translation, to be looked at. */
const LIKE = 0.7
const FOLD = 78
/** The forms of a template are those of English. */
const TWO_FORMS = 2

/**
 * The text of a `.po` file with the given messages: translations of `before` are kept, a text that changed a little gets
 * the translation of the old one and the flag fuzzy, what is gone is kept as obsolete. The same messages give the same
 * text again.
 */
export function updateCatalog(
  before: string | undefined,
  messages: readonly GatheredMessage[],
  options: CatalogOptions,
): string {
  const { po } = gettextParser()
  const old = before === undefined ? undefined : po.parse(before)
  const table = old ?? newTable(options.language)
  const nplurals = pluralsOf(table).count
  const known = entriesOf(table.translations)
  const gone = new Map([...entriesOf(table.obsolete ?? {}), ...known])
  for (const message of messages) gone.delete(keyOf(message.context, message.msgid))
  const all = new Map([...entriesOf(table.obsolete ?? {}), ...known])
  const header = table.translations['']?.['']
  const made = messages.map((message) => entryOf(message, all, gone, nplurals, options))
  const obsolete = options.keepObsolete
    ? [...gone.values()].filter((one) => one.msgstr.some((text) => text !== ''))
    : []
  return written(table, header, made, obsolete, options.wrap)
}

/** The text of a `.pot` file: the messages without a language, as tools of translators want them. */
export function templateCatalog(
  messages: readonly GatheredMessage[],
  options: Pick<CatalogOptions, 'locations' | 'wrap'>,
): string {
  const table = newTable('')
  const made = messages.map((message) =>
    entryOf(message, new Map(), new Map(), TWO_FORMS, { ...options, language: '', keepObsolete: false }),
  )
  return written(table, undefined, made, [], options.wrap)
}

/** @param language empty for the template of all */
function newTable(language: string): GetTextTranslations {
  const headers = {
    Language: toLocale(language),
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Transfer-Encoding': '8bit',
    'Plural-Forms': language === '' ? 'nplurals=INTEGER; plural=EXPRESSION;' : pluralHeader(language),
  }
  return { charset: 'utf-8', headers, translations: { '': { '': { msgid: '', msgstr: [''] } } } }
}

type Entries = Map<string, GetTextTranslation>

function entriesOf(translations: GetTextTranslations['translations']): Entries {
  const all = Object.entries(translations).flatMap(([context, messages]) =>
    Object.values(messages).map((message) => [keyOf(context, message.msgid), message] as const),
  )
  return new Map(all.filter(([, message]) => message.msgid !== ''))
}

function entryOf(
  message: GatheredMessage,
  known: Entries,
  gone: Entries,
  nplurals: number,
  options: CatalogOptions,
): GetTextTranslation {
  const own = known.get(keyOf(message.context, message.msgid))
  const found = own ?? likeOne(message, gone)
  const count = message.plural === undefined ? 1 : nplurals
  const isNewForm = own !== undefined && (own.msgid_plural === undefined) !== (message.plural === undefined)
  const translated = found?.msgstr.some((text) => text !== '') ?? false
  const isGuess = translated && (own === undefined || isNewForm || own.msgid_plural !== message.plural)
  const wasFuzzy = own !== undefined && flagsOf(own).includes('fuzzy')
  const flags = [...(isGuess || wasFuzzy ? ['fuzzy'] : []), ...(isFormat(message) ? ['python-format'] : [])]
  const previous = isGuess && found !== undefined ? previousOf(found) : wasFuzzy ? own.comments?.previous : undefined
  return {
    ...(message.context === '' ? {} : { msgctxt: message.context }),
    msgid: message.msgid,
    ...(message.plural === undefined ? {} : { msgid_plural: message.plural }),
    msgstr: Array.from(
      { length: count },
      (_, index) => found?.msgstr[index] ?? (isNewForm ? (found?.msgstr[0] ?? '') : ''),
    ),
    comments: {
      ...(own?.comments?.translator ? { translator: own.comments.translator } : {}),
      ...(message.comments.length > 0 ? { extracted: message.comments.join('\n') } : {}),
      ...referenceOf(message, options.locations),
      ...(flags.length > 0 ? { flag: flags.join(', ') } : {}),
      ...(previous ? { previous } : {}),
    },
  }
}

function flagsOf({ comments }: GetTextTranslation): string[] {
  return (comments?.flag ?? '').split(',').map((flag) => flag.trim())
}

/** What the text was when it was translated; the parser writes `#|` before each line. */
function previousOf({ msgctxt, msgid, msgid_plural }: GetTextTranslation): string {
  const lines = [
    ...(msgctxt ? [`msgctxt ${JSON.stringify(msgctxt)}`] : []),
    `msgid ${JSON.stringify(msgid)}`,
    ...(msgid_plural === undefined ? [] : [`msgid_plural ${JSON.stringify(msgid_plural)}`]),
  ]
  return lines.join('\n')
}

/** The translated text that is gone and most like a new one. */
function likeOne(message: GatheredMessage, gone: Entries): GetTextTranslation | undefined {
  let best: GetTextTranslation | undefined
  let most = LIKE
  for (const one of gone.values()) {
    if ((one.msgctxt ?? '') !== message.context || !one.msgstr.some((text) => text !== '')) continue
    const like = similarity(one.msgid, message.msgid)
    if (like > most) [best, most] = [one, like]
  }
  return best
}

/** Tells gettext's own tools to compare the places of a translation with those of its text. */
function isFormat({ msgid, plural }: GatheredMessage): boolean {
  return /%\(\w+\)[sd]/.test(msgid + (plural ?? ''))
}

function referenceOf({ places }: GatheredMessage, locations: CatalogOptions['locations']) {
  if (locations === 'never') return {}
  const shown = places.map(({ path, line }) => (locations === 'full' ? `${path}:${line}` : path))
  return { reference: [...new Set(shown)].join('\n') }
}

/** What is kept of a text that is gone: the translator's notes, and that its translation is a guess. */
function remembered(message: GetTextTranslation): GetTextTranslation {
  const { comments, ...text } = message
  const kept = {
    ...(comments?.translator ? { translator: comments.translator } : {}),
    ...(flagsOf(message).includes('fuzzy') ? { flag: 'fuzzy' } : {}),
  }
  return Object.keys(kept).length === 0 ? text : { ...text, comments: kept }
}

function written(
  table: GetTextTranslations,
  header: GetTextTranslation | undefined,
  messages: readonly GetTextTranslation[],
  obsolete: readonly GetTextTranslation[],
  wrap = true,
): string {
  const translations: GetTextTranslations['translations'] = { '': { '': header ?? { msgid: '', msgstr: [''] } } }
  const order = new Map<GetTextTranslation, number>()
  for (const [index, message] of messages.entries()) {
    order.set(message, index + 1)
    const context = message.msgctxt ?? ''
    translations[context] ??= {}
    ;(translations[context] as Record<string, GetTextTranslation>)[message.msgid] = message
  }
  const gone: GetTextTranslations['translations'] = {}
  for (const message of obsolete) {
    const context = message.msgctxt ?? ''
    gone[context] ??= {}
    ;(gone[context] as Record<string, GetTextTranslation>)[message.msgid] = { ...remembered(message), obsolete: true }
  }
  const sort = (a: GetTextTranslation, b: GetTextTranslation) => (order.get(a) ?? 0) - (order.get(b) ?? 0)
  const bytes = gettextParser().po.compile(
    { ...table, translations, obsolete: gone },
    { foldLength: wrap ? FOLD : 0, sort },
  )
  return `${bytes.toString('utf8').trimEnd()}\n`
}
