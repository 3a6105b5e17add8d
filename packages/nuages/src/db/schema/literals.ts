import type { ColumnType, StoredValue } from '../column-types.ts'
import type { Dialect } from '../dialects/base/dialect.ts'
import type { ParameterNode, SqlNode } from '../sql/nodes.ts'
import { rewrite } from '../sql/walk.ts'

/** Table definitions take no parameters: their values are written as literals. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** What is particular to a database in a literal; undefined leaves it to the rules that all have in common. */
export type LiteralRule = (value: StoredValue, type: ColumnType | undefined) => string | undefined

/** A stored value as a literal. */
export function literal(value: StoredValue, type: ColumnType | undefined, rule: LiteralRule): string {
  if (value === null) return 'NULL'
  const own = rule(value, type)
  if (own !== undefined) return own
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
  return quoteText(value)
}

/** An expression as SQL with its parameters written into it, columns without their table. */
export function inlineExpression(dialect: Dialect, node: SqlNode, rule: LiteralRule): string {
  const compiler = dialect.compiler()
  const sql = compiler.expression(node)
  const values = compiler.params.map((value) => literal(value, undefined, rule))
  const numbered = dialect.placeholders(1)[0] !== '?'
  let next = 0
  // Quoted names and texts are matched first, so that a question mark in one of them stays; where parameters have
  // numbers, it is an operator of JSON and maps.
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\d+)|\?/g, (match, position?: string) => {
    if (position !== undefined) return values[Number(position) - 1] as string
    return match === '?' && !numbered ? (values[next++] as string) : match
  })
}

/** Comparisons that take a value as it is; a pattern is made of its value when it is compiled. */
const PLAIN = new Set(['exact', 'gt', 'gte', 'lt', 'lte', 'in', 'range'])

/** The values of comparisons as literals of their type. */
export function withTypedLiterals(node: SqlNode, write: (value: ParameterNode) => string): SqlNode {
  const written = (part: SqlNode): SqlNode => (part.kind === 'parameter' ? { kind: 'literal', sql: write(part) } : part)
  return rewrite(node, (part) => {
    if (part.kind !== 'lookup' || !PLAIN.has(part.name) || typeof part.right === 'boolean') return undefined
    const right = part.right as SqlNode | readonly SqlNode[]
    const left = withTypedLiterals(part.left, write)
    return { ...part, left, right: Array.isArray(right) ? right.map(written) : written(right as SqlNode) }
  })
}
