import type {
  ColumnNode,
  OrderNode,
  QueryNode,
  SearchConfig,
  SearchNode,
  SearchTerms,
  SearchVectorPart,
  SqlNode,
  WindowNode,
} from './nodes.ts'

/** The values that a node is made of; the inside of a query of its own does not count. */
function childrenOf(node: SqlNode): readonly SqlNode[] {
  switch (node.kind) {
    case 'operator':
    case 'temporal':
      return [node.left, node.right]
    case 'lookup':
      return [node.left, ...(typeof node.right === 'boolean' ? [] : [node.right].flat())]
    case 'function':
      return node.args
    case 'aggregate':
      return [...node.args, ...(node.filter === undefined ? [] : [node.filter]), ...(node.orderBy ?? [])]
    case 'and':
    case 'or':
    case 'xor':
    case 'not':
    case 'tuple':
      return node.items
    case 'case':
      return [
        ...node.whens.flatMap(({ when, then }) => [when, then]),
        ...(node.otherwise === null ? [] : [node.otherwise]),
      ]
    case 'cast':
    case 'order':
    case 'extract':
    case 'trunc':
    case 'jsonPath':
    case 'collate':
      return [node.value]
    case 'window':
      return [node.value, ...node.partitionBy, ...node.orderBy]
    case 'raw':
      return node.values
    case 'search':
      return searchedValues(node)
    default:
      return []
  }
}

/** The texts that are searched, and the words that are looked for. */
function searchedValues({ vector, query }: SearchNode): readonly SqlNode[] {
  const words = query === null ? [] : wordsOf(query)
  if (vector === null) return words
  const texts = vector.texts.flatMap(({ value, config }) => [value, ...computedConfig(config)])
  return [...texts, ...(vector.stored === null ? [] : [vector.stored]), ...words]
}

const computedConfig = (config: SearchConfig | null) => (config === null || typeof config === 'string' ? [] : [config])

function rewrittenConfig(config: SearchConfig | null, inside: (node: SqlNode) => SqlNode): SearchConfig | null {
  return config === null || typeof config === 'string' ? config : inside(config)
}

function wordsOf(terms: SearchTerms): readonly SqlNode[] {
  if (terms.join === 'words') return [terms.text, ...computedConfig(terms.config)]
  return terms.join === 'not' ? wordsOf(terms.item) : terms.items.flatMap(wordsOf)
}

function rewrittenTerms(terms: SearchTerms, inside: (node: SqlNode) => SqlNode): SearchTerms {
  if (terms.join === 'words')
    return { ...terms, text: inside(terms.text), config: rewrittenConfig(terms.config, inside) }
  if (terms.join === 'not') return { ...terms, item: rewrittenTerms(terms.item, inside) }
  return { ...terms, items: terms.items.map((item) => rewrittenTerms(item, inside)) }
}

function rewrittenVector({ texts, stored }: SearchVectorPart, inside: (node: SqlNode) => SqlNode): SearchVectorPart {
  return {
    texts: texts.map((text) => ({
      ...text,
      value: inside(text.value),
      config: rewrittenConfig(text.config, inside),
    })),
    stored: stored === null ? null : inside(stored),
  }
}

/** True where the node or one inside it is such. */
export function someNode(node: SqlNode, test: (node: SqlNode) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => someNode(child, test))
}

/** True where the value is computed over the rows of a group; a window's aggregate is not. */
export function containsAggregate(node: SqlNode): boolean {
  if (node.kind === 'aggregate') return true
  if (node.kind === 'window')
    return [...childrenOf(node.value), ...node.partitionBy, ...node.orderBy].some(containsAggregate)
  return childrenOf(node).some(containsAggregate)
}

/** Whether a window function is in an expression; those of a query within do not count. */
export function containsWindow(node: SqlNode): boolean {
  return someNode(node, ({ kind }) => kind === 'window')
}

/** What a window reads: its function means nothing without it, and is no value to group by. */
function windowed({ value, partitionBy, orderBy }: WindowNode): readonly SqlNode[] {
  return [...(value.kind === 'function' ? value.args : [value]), ...partitionBy, ...orderBy]
}

/** What has to be grouped by where the value stands beside aggregates. */
export function groupColumns(node: SqlNode): readonly SqlNode[] {
  if (node.kind === 'column' || node.kind === 'subquery' || node.kind === 'exists') return [node]
  if (node.kind === 'parameter' || node.kind === 'literal' || node.kind === 'star' || node.kind === 'aggregate')
    return []
  if (node.kind === 'window') return windowed(node).flatMap(groupColumns)
  if (node.kind === 'tuple' || node.kind === 'order' || containsAggregate(node) || containsWindow(node))
    return childrenOf(node).flatMap(groupColumnsOfCondition)
  return childrenOf(node).some((child) => groupColumns(child).length > 0) ? [node] : []
}

/** What has to be grouped by where a condition stands beside aggregates: what it compares, and not whether it holds. */
export function groupColumnsOfCondition(node: SqlNode): readonly SqlNode[] {
  if (node.kind === 'and' || node.kind === 'or' || node.kind === 'xor' || node.kind === 'not')
    return node.items.flatMap(groupColumnsOfCondition)
  if (node.kind === 'exists' || node.kind === 'subquery') return columnsAround(node.select)
  return node.kind === 'lookup' ? childrenOf(node).flatMap(groupColumnsOfCondition) : groupColumns(node)
}

/** The node with parts of it replaced: `replace` gives another node, or undefined to look inside. */
export function rewrite<N extends SqlNode>(node: N, replace: (node: SqlNode) => SqlNode | undefined): SqlNode {
  const other = replace(node)
  if (other !== undefined) return other
  const inside = (child: SqlNode) => rewrite(child, replace)
  const orders = (list: readonly OrderNode[]) => list.map((item) => ({ ...item, value: inside(item.value) }))
  switch (node.kind) {
    case 'operator':
    case 'temporal':
      return { ...node, left: inside(node.left), right: inside(node.right) }
    case 'lookup': {
      const { right } = node
      const changed =
        typeof right === 'boolean' ? right : Array.isArray(right) ? right.map(inside) : inside(right as SqlNode)
      return { ...node, left: inside(node.left), right: changed }
    }
    case 'function':
      return { ...node, args: node.args.map(inside) }
    case 'aggregate': {
      const filter = node.filter === undefined ? undefined : inside(node.filter)
      return { ...node, args: node.args.map(inside), filter, orderBy: orders(node.orderBy ?? []) }
    }
    case 'and':
    case 'or':
    case 'xor':
    case 'not':
    case 'tuple':
      return { ...node, items: node.items.map(inside) }
    case 'case': {
      const whens = node.whens.map(({ when, then }) => ({ when: inside(when), then: inside(then) }))
      return { ...node, whens, otherwise: node.otherwise === null ? null : inside(node.otherwise) }
    }
    case 'cast':
    case 'order':
    case 'extract':
    case 'trunc':
    case 'jsonPath':
    case 'collate':
      return { ...node, value: inside(node.value) }
    case 'window':
      return {
        ...node,
        value: inside(node.value),
        partitionBy: node.partitionBy.map(inside),
        orderBy: orders(node.orderBy),
      }
    case 'raw':
      return { ...node, values: node.values.map(inside) }
    case 'search':
      return {
        ...node,
        vector: node.vector === null ? null : rewrittenVector(node.vector, inside),
        query: node.query === null ? null : rewrittenTerms(node.query, inside),
      }
    default:
      return node
  }
}

/** A query whose columns of the queries around it are replaced; its own stay. */
export function outwards<N extends object>(query: N, replace: (column: ColumnNode) => SqlNode): N {
  const own = tablesIn(query)
  const change = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(change)
    if (!isPlain(part)) return part
    if (part.kind === 'column') return own.has(part.table as string | null) ? part : replace(part as never)
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, change(value)]))
  }
  return change(query) as N
}

/** The columns of the queries around it that a query speaks of. */
function columnsAround(query: QueryNode): readonly ColumnNode[] {
  const found: ColumnNode[] = []
  outwards(query, (column) => (found.push(column), column))
  return found
}

/** The aliases of tables that a query and those inside it read from; null is the one table of a statement without. */
function tablesIn(part: unknown, found = new Set<string | null>([null])): Set<string | null> {
  if (Array.isArray(part)) for (const item of part) tablesIn(item, found)
  else if (isPlain(part)) {
    if (typeof part.alias === 'string') found.add(part.alias)
    for (const value of Object.values(part)) tablesIn(value, found)
  }
  return found
}

function isPlain(part: unknown): part is Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype
}

/** A text that is equal for equal nodes. */
export function nodeKey(node: SqlNode): string {
  if (node.kind === 'column') return `${node.table ?? ''}.${node.name}`
  return JSON.stringify(node, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
}
