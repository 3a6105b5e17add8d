import type { SqlNode } from '../../db/sql/nodes.ts'

/** A condition that every row meets. */
export const TRUE: SqlNode = Object.freeze({ kind: 'and', items: [] })
/** A condition that no row meets, such as `in []`: a query with it need not run. */
export const FALSE: SqlNode = Object.freeze({ kind: 'or', items: [] })

export function isTrue(node: SqlNode): boolean {
  return node.kind === 'and' && node.items.length === 0
}
export function isFalse(node: SqlNode): boolean {
  return node.kind === 'or' && node.items.length === 0
}

/** Conditions joined; what is always or never true is worked out here. */
export function joined(connector: 'and' | 'or' | 'xor', items: readonly SqlNode[]): SqlNode {
  if (connector === 'xor') return exclusive(items)
  const [neutral, decisive] = connector === 'and' ? [isTrue, isFalse] : [isFalse, isTrue]
  const found = items.find(decisive)
  if (found !== undefined) return found
  const left = items.filter((item) => !neutral(item))
  if (left.length === 1) return left[0] as SqlNode
  return { kind: connector, items: left }
}

function exclusive(items: readonly SqlNode[]): SqlNode {
  const left = items.filter((item) => !isTrue(item) && !isFalse(item))
  const odd = items.filter(isTrue).length % 2 === 1
  const node: SqlNode =
    left.length === 0 ? FALSE : left.length === 1 ? (left[0] as SqlNode) : { kind: 'xor', items: left }
  return odd ? negation(node) : node
}

export function negation(node: SqlNode): SqlNode {
  if (isTrue(node)) return FALSE
  if (isFalse(node)) return TRUE
  return { kind: 'not', items: [node] }
}

/** The parts of a condition that all have to hold. */
export function conjuncts(node: SqlNode): readonly SqlNode[] {
  return node.kind === 'and' ? node.items.flatMap(conjuncts) : [node]
}

/** All conditions as one; null where there is none. */
export function conjunction(items: readonly SqlNode[]): SqlNode | null {
  if (items.length === 0) return null
  const node = joined('and', items)
  return isTrue(node) ? null : node
}
