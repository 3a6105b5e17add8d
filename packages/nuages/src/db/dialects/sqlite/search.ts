import { NotSupportedError } from '../../errors.ts'
import { quoteName } from '../../names.ts'
import { quoteText } from '../../schema/literals.ts'
import type { IndexedText, SearchedText, SearchNode, SearchTerms, SearchVectorPart, SqlNode } from '../../sql/nodes.ts'
import { computedConfig, type Found, foundBy, ftsText, wantedText } from './search-terms.ts'

/** What the search needs of the compiler. */
export interface SearchWriter {
  expression(node: SqlNode): string
  text(value: unknown): string
}

/** A search for words by the tables of FTS5 that stand for search indexes; see `search-index.ts`. */
export function writeSearch(node: SearchNode, writer: SearchWriter): string {
  if (node.want === 'vector') return textsSql(node.vector as SearchVectorPart, writer)
  if (node.want === 'query') throw new NotSupportedError('A search query is no value of its own on this database.')
  const search = new IndexSearch(node, writer)
  if (node.want === 'match') return search.match()
  return node.want === 'rank' ? search.rank() : search.headline()
}

const textSql = ({ value }: SearchedText, writer: SearchWriter) => `COALESCE(${writer.expression(value)}, '')`

/** What is searched, as a value: the texts. */
function textsSql({ texts }: SearchVectorPart, writer: SearchWriter): string {
  return `(${texts.map((text) => textSql(text, writer)).join(` || ' ' || `)})`
}

const WEIGHTS = { A: 1, B: 0.4, C: 0.2, D: 0.1 } as const

class IndexSearch {
  readonly #node: SearchNode
  readonly #writer: SearchWriter
  readonly #texts: readonly SearchedText[]
  readonly #index: IndexedText
  readonly #found: Found

  constructor(node: SearchNode, writer: SearchWriter) {
    this.#node = node
    this.#writer = writer
    this.#texts = (node.vector as SearchVectorPart).texts
    this.#index = indexOf(this.#texts)
    this.#found = foundBy(node.query as SearchTerms, this.#index.config)
  }

  match(): string {
    return this.#condition(this.#found)
  }

  #condition(found: Found): string {
    const whole = ftsText(found)
    if (whole !== undefined) {
      return `${this.#key()} IN (SELECT rowid FROM ${this.#table()} WHERE ${this.#table()} MATCH ${this.#scoped(whole)})`
    }
    if (!('join' in found) || found.join === 'nothing') return '(1 = 0)'
    if (found.join === 'not') return `NOT (${this.#condition(found.item)})`
    // What FTS5 can say is one question, however many words it has: SQL may not nest deep.
    const said = found.items.filter((item) => ftsText(item) !== undefined)
    const others = found.items.filter((item) => ftsText(item) === undefined)
    const parts: Found[] = said.length > 1 ? [{ join: found.join, items: said }, ...others] : [...said, ...others]
    return `(${parts.map((item) => this.#condition(item)).join(found.join === 'and' ? ' AND ' : ' OR ')})`
  }

  rank(): string {
    const wanted = wantedText(this.#found)
    if (wanted === undefined) return '0.0'
    const weights = (this.#node.settings.weights as readonly number[] | undefined) ?? Object.values(WEIGHTS).reverse()
    const byPlace = Array.from({ length: this.#index.size }, (_, place) => {
      const text = this.#texts.find(({ index }) => index?.place === place)
      return text === undefined ? 0 : Number(weights['DCBA'.indexOf(text.weight ?? 'D')])
    })
    return `COALESCE((SELECT -bm25(${[this.#table(), ...byPlace].join(', ')}) ${this.#inRow(wanted)}), 0.0)`
  }

  headline(): string {
    const { startSel = '<b>', stopSel = '</b>', highlightAll, maxWords = 35, fragmentDelimiter } = this.#node.settings
    const text = textSql(this.#texts[0] as SearchedText, this.#writer)
    const wanted = wantedText(this.#found)
    if (wanted === undefined) return text
    const signs = [startSel, stopSel].map((sign) => this.#writer.text(sign))
    const words = Math.max(1, Math.min(64, Number(maxWords)))
    const call =
      highlightAll === true
        ? `highlight(${[this.#table(), this.#index.place, ...signs].join(', ')})`
        : `snippet(${[this.#table(), this.#index.place, ...signs, this.#writer.text(fragmentDelimiter ?? ' ... '), words].join(', ')})`
    return `COALESCE((SELECT ${call} ${this.#inRow(wanted)}), ${text})`
  }

  #inRow(fts: string): string {
    return `FROM ${this.#table()} WHERE ${this.#table()} MATCH ${this.#scoped(fts)} AND rowid = ${this.#key()}`
  }

  #table(): string {
    return quoteName(this.#index.name)
  }

  /** The key of the row whose texts are searched. */
  #key(): string {
    const { value } = this.#texts[0] as SearchedText
    const table = value.kind === 'column' ? value.table : null
    return this.#writer.expression({ kind: 'column', table, name: this.#index.key })
  }

  /** The words in the searched texts alone, where the index holds more. */
  #scoped(fts: string): string {
    const places = this.#texts.map(({ index }) => `c${index?.place}`)
    const whole = new Set(places).size === this.#index.size
    return this.#writer.text(whole ? fts : `{${places.join(' ')}} : (${fts})`)
  }
}

function indexOf(texts: readonly SearchedText[]): IndexedText {
  const [first] = texts
  if (first === undefined || first.index === null || texts.some(({ index }) => index?.name !== first.index?.name)) {
    throw new NotSupportedError('This database searches for words by an index, and there is none over these texts.', {
      hint: "Give the model one: indexes: [SearchIndex({ name: 'article_words', fields: ['title', 'body'] })].",
    })
  }
  if (texts.some(({ config }) => typeof config === 'object' && config !== null)) throw computedConfig()
  const other = texts.find(({ config }) => config !== first.index?.config)
  if (other !== undefined) {
    throw new NotSupportedError(
      `The index '${first.index.name}' is of the configuration ${quoteText(first.index.config)}, not '${other.config}'.`,
      { hint: 'Leave the configuration to the index, or make one of the other.' },
    )
  }
  return first.index
}
