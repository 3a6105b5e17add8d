import type { JsonPathNode, LookupNode, SqlNode } from '../../sql/nodes.ts'
import { isMariaDbFrom, type MysqlServer } from './server.ts'
import { quoteText } from './statement-text.ts'

/** JSON is text on MariaDB and a type of its own on MySQL; both have the functions that are used here. */

const SIGNS: Readonly<Record<string, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' }

function pathText(path: readonly (string | number)[]): string {
  return quoteText(`$${path.map(step).join('')}`)
}

function step(one: string | number): string {
  if (typeof one === 'string') return `.${JSON.stringify(one)}`
  return one >= 0 ? `[${one}]` : one === -1 ? '[last]' : `[last${one + 1}]`
}

/** What writes a node. */
export type WriteNode = (node: SqlNode) => string

/** A value inside a document, as JSON or as text. */
export function jsonPathSql({ value, path, text }: JsonPathNode, write: WriteNode): string {
  const at = (steps: JsonPathNode['path']) => `JSON_EXTRACT(${write(value)}, ${pathText(steps)})`
  const lists = path.flatMap((one, index) => (typeof one === 'number' ? [path.slice(0, index)] : []))
  // Everything there is is the first item of itself, so what a number goes into must be a list.
  const tests = lists.map((steps) => `JSON_TYPE(${at(steps)}) = 'ARRAY'`)
  const found = tests.length === 0 ? at(path) : `IF(${tests.join(' AND ')}, ${at(path)}, NULL)`
  return text ? `JSON_UNQUOTE(${found})` : found
}

/** True where two documents are equal, however they are written. In a WHERE, JSON_EQUALS takes NULL for true. */
export function jsonEqual(server: MysqlServer, left: string, right: string): string {
  if (!server.isMariaDb) return `${left} = CAST(${right} AS JSON)`
  if (isMariaDbFrom(server, 10, 7)) return `JSON_NORMALIZE(${left}) = JSON_NORMALIZE(${right})`
  return `JSON_COMPACT(${left}) = JSON_COMPACT(${right})`
}

/** A lookup of JSON by its name; null for one that is not known. */
export function jsonLookupSql(server: MysqlServer, node: LookupNode, write: WriteNode): string | null {
  const equals = (right: SqlNode) => jsonEqual(server, write(node.left), write(right))
  switch (node.name) {
    case 'json_contains':
      return containsSql(node.left, node.right as SqlNode, write)
    case 'json_contained_by':
      return containsSql(node.right as SqlNode, node.left, write)
    case 'json_key_exact':
      return equals(node.right as SqlNode)
    case 'json_key_in':
      return `(${(node.right as SqlNode[]).map(equals).join(' OR ')})`
    case 'json_key_isnull':
      return `${write(node.left)} IS ${node.right === true ? 'NULL' : 'NOT NULL'}`
    case 'json_has_key':
    case 'json_has_keys':
    case 'json_has_any_keys':
      return hasKeys(node, write)
    default:
      return ordered(node, write)
  }
}

/** A list contains what one of its items contains there; elsewhere a list of objects contains no object. */
function containsSql(outer: SqlNode, inner: SqlNode, write: WriteNode): string {
  const contains = `JSON_CONTAINS(${write(outer)}, ${write(inner)})`
  return `(${contains} AND NOT (JSON_TYPE(${write(outer)}) = 'ARRAY' AND JSON_TYPE(${write(inner)}) = 'OBJECT'))`
}

function hasKeys(node: LookupNode, write: WriteNode): string {
  const { value, path } = node.left.kind === 'jsonPath' ? node.left : { value: node.left, path: [] }
  const keys = (node.right as SqlNode[]).map((key) => String((key as { value: unknown }).value))
  const how = node.name === 'json_has_any_keys' ? 'one' : 'all'
  return `JSON_CONTAINS_PATH(${write(value)}, '${how}', ${keys.map((key) => pathText([...path, key])).join(', ')})`
}

/** The order of types is PostgreSQL's: null, texts, numbers, true and false, lists, objects. */
function rankSql(document: string): string {
  return `CASE JSON_TYPE(${document}) WHEN 'NULL' THEN 0 WHEN 'STRING' THEN 1 WHEN 'BOOLEAN' THEN 3 WHEN 'ARRAY' THEN 4 WHEN 'OBJECT' THEN 5 ELSE 2 END`
}

/** Values are in the order of their types, and within one of what they are. */
function ordered(node: LookupNode, write: WriteNode): string | null {
  const sign = SIGNS[node.name.replace('json_key_', '')]
  if (sign === undefined || !node.name.startsWith('json_key_')) return null
  const left = () => write(node.left)
  const right = () => write(node.right as SqlNode)
  const pair = (operator: string, part: (document: string) => string) => `${part(left())} ${operator} ${part(right())}`
  const whens = [
    `WHEN ${left()} IS NULL THEN NULL`,
    `WHEN ${pair('<>', rankSql)} THEN ${pair(sign, rankSql)}`,
    `WHEN ${rankSql(left())} = 2 THEN ${pair(sign, (document) => `(JSON_EXTRACT(${document}, '$') + 0e0)`)}`,
  ]
  return `CASE ${whens.join(' ')} ELSE ${pair(sign, (document) => `JSON_UNQUOTE(${document})`)} END`
}
