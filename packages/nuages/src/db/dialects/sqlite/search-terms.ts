import { NotSupportedError, ProgrammingError } from '../../errors.ts'
import type { SearchTerms, SearchType } from '../../sql/nodes.ts'
import { STOP_WORDS } from './stop-words.ts'

/** A search as conditions: what FTS5 can say in one text, and what only SQL can join. */
export type Found =
  | { readonly fts: string }
  | { readonly join: 'and' | 'or'; readonly items: readonly Found[] }
  | { readonly join: 'not'; readonly item: Found }
  | { readonly join: 'nothing' }

const NOTHING: Found = { join: 'nothing' }
const WORD = /[\p{L}\p{N}]/u

/** The conditions of a search; words that a language says in every sentence do not count. */
export function foundBy(terms: SearchTerms, config: string): Found {
  if (terms.join === 'not') return without(foundBy(terms.item, config))
  if (terms.join !== 'words')
    return joined(
      terms.join,
      terms.items.map((item) => foundBy(item, config)),
    )
  if (terms.text.kind !== 'parameter')
    throw new NotSupportedError('This database searches for words that are given, not for computed ones.')
  if (terms.config !== null && typeof terms.config !== 'string') throw computedConfig()
  return readText(String(terms.text.value), terms.type, terms.config ?? config)
}

/** What is said of a configuration that each row has for itself. */
export function computedConfig(): NotSupportedError {
  return new NotSupportedError('This database searches by an index of one configuration, not by one for each row.', {
    hint: 'Leave the configuration to the index, or give its name.',
  })
}

function readText(given: string, type: SearchType, config: string): Found {
  // A zero byte would end the text.
  const text = given.replaceAll('\0', ' ')
  if (type === 'plain')
    return joined(
      'and',
      text.split(/\s+/u).map((word) => wordsOf(word, config)),
    )
  if (type === 'phrase') return sentence(text, config)
  return type === 'websearch' ? readWeb(text, config) : new RawReader(text, config).read()
}

/** A word; nothing of one that does not count. */
function wordsOf(word: string, config: string): Found {
  return stops(word, config) ? NOTHING : phrase(word)
}

/** True for a word that does not count. */
function stops(word: string, config: string): boolean {
  return config === 'english' && STOP_WORDS.has(word.toLowerCase())
}

/** Words in their order, from the first that counts to the last. */
function sentence(text: string, config: string): Found {
  const words = text.split(/\s+/u).filter((word) => WORD.test(word))
  const first = words.findIndex((word) => !stops(word, config))
  return first < 0
    ? NOTHING
    : phrase(words.slice(first, words.findLastIndex((word) => !stops(word, config)) + 1).join(' '))
}

/** What is without something; nothing is without nothing. */
function without(item: Found): Found {
  return item === NOTHING ? NOTHING : { join: 'not', item }
}

function phrase(text: string): Found {
  return WORD.test(text) ? { fts: `"${text.replaceAll('"', '""')}"` } : NOTHING
}

function joined(join: 'and' | 'or', items: readonly Found[]): Found {
  const kept = gathered(
    join,
    items.filter((item) => !('join' in item && item.join === 'nothing')),
  )
  if (kept.length === 0) return NOTHING
  return kept.length === 1 ? (kept[0] as Found) : { join, items: kept }
}

/** What is not wanted as one: without a and without b is without a or b, however many there are. */
function gathered(join: 'and' | 'or', items: readonly Found[]): readonly Found[] {
  const unwanted = items.flatMap((item) => ('join' in item && item.join === 'not' ? [item.item] : []))
  if (unwanted.length < 2) return items
  const others = items.filter((item) => !('join' in item && item.join === 'not'))
  return [...others, { join: 'not', item: { join: join === 'and' ? 'or' : 'and', items: unwanted } }]
}

/** Quotes, `or` and `-`, as PostgreSQL reads what people write into a search box. */
function readWeb(text: string, config: string): Found {
  const groups: Found[][] = [[]]
  for (const [, minus, quoted, bare = ''] of text.matchAll(/(-)?(?:"([^"]*)"|([^\s"]+))/gu)) {
    if (quoted === undefined && minus === undefined && bare.toLowerCase() === 'or') {
      groups.push([])
      continue
    }
    const item = quoted === undefined ? wordsOf(bare, config) : sentence(quoted, config)
    groups.at(-1)?.push(minus === undefined ? item : without(item))
  }
  return joined(
    'or',
    groups.map((items) => joined('and', items)),
  )
}

/** Reads `fat & (rat | !cat) & super:*`: or binds least, then and, then neighbourhood, then not. */
class RawReader {
  readonly #tokens: string[]
  readonly #config: string
  readonly #text: string

  constructor(text: string, config: string) {
    this.#text = text
    this.#config = config
    this.#tokens = text.match(/[()&|!]|<->|'(?:[^']|'')*'(?::[*A-Da-d]+)?|[^\s()&|!<']+/gu) ?? []
  }

  read(): Found {
    if (this.#tokens.length === 0) return NOTHING
    const found = this.#either()
    return this.#tokens.length === 0 ? found : this.#fail()
  }

  #either(): Found {
    const items = [this.#both()]
    while (this.#take('|')) items.push(this.#both())
    return joined('or', items)
  }

  #both(): Found {
    const items = [this.#neighbours()]
    while (this.#take('&')) items.push(this.#neighbours())
    return joined('and', items)
  }

  #neighbours(): Found {
    const items: { readonly token: string | undefined; readonly found: Found }[] = []
    do items.push({ token: this.#tokens[0], found: this.#one() })
    while (this.#take('<->'))
    const counts = ({ found }: { readonly found: Found }) => found !== NOTHING
    // A word that does not count has its place between others.
    const kept = items.slice(items.findIndex(counts), items.findLastIndex(counts) + 1)
    if (kept.length < 2) return kept[0]?.found ?? NOTHING
    const words = kept.map(({ token = '', found }) => (found === NOTHING ? phrase(token) : found))
    return { fts: words.map((word) => ('fts' in word ? word.fts : this.#fail())).join(' + ') }
  }

  #one(): Found {
    if (this.#take('!')) return without(this.#one())
    if (this.#take('(')) {
      const inside = this.#either()
      return this.#take(')') ? inside : this.#fail()
    }
    const token = this.#tokens.shift()
    if (token === undefined || /^[()&|]|<->/.test(token)) return this.#fail()
    return this.#word(token)
  }

  #word(token: string): Found {
    const [, text = '', label = ''] = /^(.*?)(?::([*A-Da-d]+))?$/su.exec(token) ?? []
    if (/[A-D]/i.test(label)) {
      throw new NotSupportedError(
        `This database knows no weights of words that are searched for, such as '${token}'.`,
        {
          hint: 'Weights of a SearchVector or a SearchIndex count for the rank; PostgreSQL alone looks for them.',
        },
      )
    }
    const word = text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text
    const found = label === '*' ? phrase(word) : wordsOf(word, this.#config)
    return label === '*' && 'fts' in found ? { fts: `${found.fts} *` } : found
  }

  #take(token: string): boolean {
    if (this.#tokens[0] !== token) return false
    this.#tokens.shift()
    return true
  }

  #fail(): never {
    throw new ProgrammingError(`The raw search '${this.#text}' cannot be read at '${this.#tokens[0] ?? 'its end'}'.`, {
      hint: 'Words are joined by & | ! <-> and brackets; :* asks for their beginning.',
    })
  }
}

/** The whole as one text of FTS5; undefined where it says what only SQL can, such as a bare not. */
export function ftsText(found: Found): string | undefined {
  if ('fts' in found) return found.fts
  if (found.join === 'not' || found.join === 'nothing') return undefined
  const wanted = found.items.filter((item) => !('join' in item && item.join === 'not'))
  const unwanted = found.items.flatMap((item) => ('join' in item && item.join === 'not' ? [item.item] : []))
  const texts = [...wanted, ...unwanted].map(ftsText)
  if (texts.includes(undefined) || wanted.length === 0) return undefined
  if (unwanted.length > 0 && found.join === 'or') return undefined
  const both = texts
    .slice(0, wanted.length)
    .map((text) => `(${text})`)
    .join(found.join === 'and' ? ' AND ' : ' OR ')
  const not = texts.slice(wanted.length).map((text) => `(${text})`)
  return not.length === 0 ? both : `(${both}) NOT (${not.join(' OR ')})`
}

/** The words that are wanted, for a rank: one that is not wanted makes no text better. */
export function wantedText(found: Found): string | undefined {
  if ('fts' in found) return found.fts
  if (found.join === 'not' || found.join === 'nothing') return undefined
  const texts = found.items.map(wantedText).filter((text) => text !== undefined)
  return texts.length === 0 ? undefined : texts.map((text) => `(${text})`).join(found.join === 'and' ? ' AND ' : ' OR ')
}
