/** Where a node or comment begins and ends; lines count from 1. */
export interface Range {
  readonly start: { readonly line: number }
  readonly end: { readonly line: number }
}

/** A node of the syntax tree, as far as it is looked at. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly loc?: Range
  readonly [key: string]: unknown
}

/** Shows every node of a tree, in the order of the source. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key === 'comments' || key.endsWith('Comments') || key === 'errors') continue
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string')
        walk(child as Node, visit)
    }
  }
}

/** What stays of an expression when the compiler has read it: `'x' as const`, `'x'!` and `(0, x)` are what is in them. */
export function bare(node: Node): Node {
  if (node.type === 'SequenceExpression') return bare((node['expressions'] as Node[]).at(-1) as Node)
  return TYPED.has(node.type) ? bare(node['expression'] as Node) : node
}

const TYPED = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSInstantiationExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
])

/** What an expression may become by a choice, with the code that decides it: `a ? b : c`, `a ?? b`. */
export function choiceOf(node: Node): { readonly by: Node; readonly branches: readonly Node[] } | undefined {
  if (node.type === 'ConditionalExpression') {
    return { by: node['test'] as Node, branches: [node['consequent'] as Node, node['alternate'] as Node] }
  }
  if (node.type !== 'LogicalExpression') return undefined
  return { by: node['left'] as Node, branches: [node['left'] as Node, node['right'] as Node] }
}
