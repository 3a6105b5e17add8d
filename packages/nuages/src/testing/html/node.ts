/** An element of HTML, or text. */
export type HtmlNode = HtmlElement | string

/** An element in the form in which two of them are compared. */
export interface HtmlElement {
  readonly name: string
  /** Sorted by name; classes are sorted, too, and an attribute that is only there or not has no value. */
  readonly attributes: readonly (readonly [name: string, value: string | null])[]
  readonly children: readonly HtmlNode[]
}

/** Whether two lists of nodes say the same. */
export function sameNodes(a: readonly HtmlNode[], b: readonly HtmlNode[]): boolean {
  return a.length === b.length && a.every((node, index) => sameNode(node, b[index] as HtmlNode))
}

function sameNode(a: HtmlNode, b: HtmlNode): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b
  return a.name === b.name && sameAttributes(a, b) && sameNodes(a.children, b.children)
}

function sameAttributes(a: HtmlElement, b: HtmlElement): boolean {
  return JSON.stringify(a.attributes) === JSON.stringify(b.attributes)
}

/** How often the nodes stand side by side somewhere in others; a text counts wherever it is part of one. */
export function countNodes(haystack: readonly HtmlNode[], needle: readonly HtmlNode[]): number {
  const [first] = needle
  if (first === undefined) return 0
  const below = haystack.reduce(
    (sum, node) => sum + (typeof node === 'string' ? 0 : countNodes(node.children, needle)),
    0,
  )
  if (needle.length === 1 && typeof first === 'string') {
    return haystack.reduce((sum, node) => sum + (typeof node === 'string' ? node.split(first).length - 1 : 0), below)
  }
  let found = below
  for (let at = 0; at + needle.length <= haystack.length; at++) {
    if (!sameNodes(haystack.slice(at, at + needle.length), needle)) continue
    found++
    at += needle.length - 1
  }
  return found
}

/** The nodes as text, an element a line: for the difference that a failed assertion shows. */
export function printNodes(nodes: readonly HtmlNode[], indent = ''): string {
  return nodes.map((node) => printNode(node, indent)).join('\n')
}

function printNode(node: HtmlNode, indent: string): string {
  if (typeof node === 'string') return indent + node
  const attributes = node.attributes
    .map(([name, value]) => (value === null ? ` ${name}` : ` ${name}="${value}"`))
    .join('')
  const start = `${indent}<${node.name}${attributes}>`
  if (node.children.length === 0) return start
  return `${start}\n${printNodes(node.children, `${indent}  `)}\n${indent}</${node.name}>`
}
