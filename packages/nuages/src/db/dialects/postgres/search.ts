import { quoteText } from '../../schema/literals.ts'
import type { SearchConfig, SearchedText, SearchNode, SearchTerms, SearchVectorPart, SqlNode } from '../../sql/nodes.ts'
import { nodeKey } from '../../sql/walk.ts'

/** What the search needs of the compiler. */
export interface SearchWriter {
  expression(node: SqlNode): string
  text(value: unknown): string
}

const QUERIES = {
  plain: 'plainto_tsquery',
  phrase: 'phraseto_tsquery',
  raw: 'to_tsquery',
  websearch: 'websearch_to_tsquery',
} as const

/** A search for words in PostgreSQL's functions: the chapter "Full Text Search" of its manual. */
export function writeSearch(node: SearchNode, writer: SearchWriter): string {
  switch (node.want) {
    case 'vector':
      return vectorSql(node.vector as SearchVectorPart, writer)
    case 'query':
      return termsSql(node.query as SearchTerms, writer)
    case 'match':
      return `${inBrackets(node, writer)} @@ ${termsSql(node.query as SearchTerms, writer)}`
    case 'rank':
      return rankSql(node, writer)
    case 'headline':
      return headlineSql(node, writer)
  }
}

/** A name is written as it is, so that the expression is that of an index. */
function configSql(config: SearchConfig | null, writer: SearchWriter): string {
  if (config === null) return ''
  return `${typeof config === 'string' ? quoteText(config) : `(${writer.expression(config)})`}::regconfig, `
}

const sameConfig = (one: SearchConfig | null, other: SearchConfig | null) =>
  one === other || (one !== null && other !== null && configKey(one) === configKey(other))
const configKey = (config: SearchConfig) => (typeof config === 'string' ? `'${config}` : nodeKey(config))

function vectorSql({ texts, stored }: SearchVectorPart, writer: SearchWriter): string {
  if (stored !== null) return writer.expression(stored)
  return groups(texts)
    .map((group) => {
      const [first] = group as [SearchedText]
      const text = group.map((one) => textSql(one, writer)).join(` || ' ' || `)
      const vector = `to_tsvector(${configSql(first.config, writer)}${text})`
      return first.weight === null ? vector : `setweight(${vector}, '${first.weight}')`
    })
    .join(' || ')
}

/** Texts beside each other with the same weight and configuration are one. */
function groups(texts: readonly SearchedText[]): SearchedText[][] {
  const found: SearchedText[][] = []
  for (const text of texts) {
    const last = found.at(-1)
    if (last?.[0]?.weight === text.weight && sameConfig(last[0].config, text.config)) last.push(text)
    else found.push([text])
  }
  return found
}

function textSql({ value }: SearchedText, writer: SearchWriter): string {
  const kind = value.kind === 'column' || value.kind === 'function' ? value.type?.kind : undefined
  const sql = writer.expression(value)
  return `COALESCE(${kind === 'char' || kind === 'text' ? sql : `(${sql})::text`}, '')`
}

function inBrackets(node: SearchNode, writer: SearchWriter): string {
  const sql = vectorSql(node.vector as SearchVectorPart, writer)
  return node.vector?.stored === null && groups(node.vector.texts).length > 1 ? `(${sql})` : sql
}

function termsSql(terms: SearchTerms, writer: SearchWriter): string {
  if (terms.join === 'words')
    return `${QUERIES[terms.type]}(${configSql(terms.config, writer)}${writer.expression(terms.text)})`
  if (terms.join === 'not') return `!!(${termsSql(terms.item, writer)})`
  return `(${terms.items.map((item) => termsSql(item, writer)).join(terms.join === 'and' ? ' && ' : ' || ')})`
}

function rankSql(node: SearchNode, writer: SearchWriter): string {
  const { weights, normalization, coverDensity } = node.settings
  const name = coverDensity === true ? 'ts_rank_cd' : 'ts_rank'
  const first = Array.isArray(weights) ? `ARRAY[${weights.map(Number).join(', ')}]::real[], ` : ''
  const last = typeof normalization === 'number' ? `, ${Math.trunc(normalization)}` : ''
  const vector = vectorSql(node.vector as SearchVectorPart, writer)
  return `${name}(${first}${vector}, ${termsSql(node.query as SearchTerms, writer)}${last})`
}

const OPTIONS = {
  startSel: 'StartSel',
  stopSel: 'StopSel',
  maxWords: 'MaxWords',
  minWords: 'MinWords',
  shortWord: 'ShortWord',
  highlightAll: 'HighlightAll',
  maxFragments: 'MaxFragments',
  fragmentDelimiter: 'FragmentDelimiter',
} as const

function headlineSql(node: SearchNode, writer: SearchWriter): string {
  const [text] = (node.vector as SearchVectorPart).texts
  const value = text === undefined ? writer.expression(node.vector?.stored as SqlNode) : textSql(text, writer)
  const options = Object.entries(OPTIONS).flatMap(([key, name]) => {
    const given = node.settings[key]
    return given === undefined ? [] : [`${name}=${optionText(given)}`]
  })
  const query = termsSql(node.query as SearchTerms, writer)
  const last = options.length === 0 ? '' : `, ${writer.text(options.join(', '))}`
  return `ts_headline(${configSql(text?.config ?? null, writer)}${value}, ${query}${last})`
}

function optionText(value: unknown): string {
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value)
}
