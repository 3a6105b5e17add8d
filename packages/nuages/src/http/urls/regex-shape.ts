/** One way to write a URL: texts and the names of the parameters between them. */
export interface UrlShape {
  readonly parts: readonly (string | { readonly param: string })[]
  /** The parameters in order, each once; unnamed groups are `_0`, `_1` ... */
  readonly params: readonly string[]
}

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'param'; readonly name: string; readonly repeated: boolean }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'optional'; readonly item: Node }

/** Raised inside for `a|b` outside of a group that captures: such a pattern cannot be reversed. */
class NotReversible extends Error {}

const NOTHING: readonly UrlShape[] = [{ parts: [], params: [] }]

/**
 * The ways to write a URL that a regular expression matches: character classes give their first character, what is
 * repeated is written as rarely as may be, and an optional group that captures gives two shapes.
 */
export function urlShapes(source: string): readonly UrlShape[] {
  let nodes: readonly Node[]
  try {
    nodes = new ShapeParser(source).parse()
  } catch (error) {
    if (error instanceof NotReversible) return NOTHING
    throw error
  }
  return nodes.reduce<readonly UrlShape[]>((shapes, node) => product(shapes, shapesOf(node)), NOTHING)
}

function shapesOf(node: Node): readonly UrlShape[] {
  switch (node.kind) {
    case 'text':
      return [{ parts: [node.text], params: [] }]
    case 'param':
      return [{ parts: [{ param: node.name }], params: node.repeated ? [] : [node.name] }]
    case 'optional':
      return [...NOTHING, ...shapesOf(node.item)]
    case 'sequence':
      return node.items.reduce<readonly UrlShape[]>((shapes, item) => product(shapes, shapesOf(item)), NOTHING)
  }
}

function product(left: readonly UrlShape[], right: readonly UrlShape[]): readonly UrlShape[] {
  return left.flatMap((a) =>
    right.map((b) => ({ parts: [...a.parts, ...b.parts], params: [...a.params, ...b.params] })),
  )
}

const EXAMPLES: Readonly<Record<string, string | null>> = {
  A: null,
  b: null,
  B: null,
  d: '0',
  D: 'x',
  s: ' ',
  S: 'x',
  w: 'x',
  W: '!',
  Z: null,
  z: null,
}

class ShapeParser {
  private readonly source: string
  private at = 0
  private unnamed = 0

  constructor(source: string) {
    this.source = source
  }

  parse(): readonly Node[] {
    return this.sequence()
  }

  private sequence(): Node[] {
    const items: Node[] = []
    while (this.at < this.source.length && this.source[this.at] !== ')') {
      const node = this.atom()
      if (node === undefined) continue
      this.quantified(items, node)
    }
    return items
  }

  private atom(): Node | undefined {
    const character = this.source[this.at++] as string
    switch (character) {
      case '^':
      case '$':
        return undefined
      case '|':
        throw new NotReversible()
      case '.':
        return text('.')
      case '\\':
        return this.escaped()
      case '[':
        return this.characterClass()
      case '(':
        return this.group()
      default:
        return text(character)
    }
  }

  private escaped(): Node | undefined {
    const character = this.source[this.at++] ?? ''
    if (!(character in EXAMPLES)) return text(character)
    const example = EXAMPLES[character]
    return typeof example === 'string' ? text(example) : undefined
  }

  private characterClass(): Node {
    const start = this.at
    const first = this.source[this.at] === '\\' ? this.escapedInClass() : (this.source[this.at++] ?? '')
    if (this.at === start + 1 && first === '^' && this.source[this.at] === ']') this.at++
    while (this.at < this.source.length && this.source[this.at] !== ']')
      this.at += this.source[this.at] === '\\' ? 2 : 1
    this.at++
    return text(first)
  }

  private escapedInClass(): string {
    const character = this.source[this.at + 1] ?? ''
    this.at += 2
    return EXAMPLES[character] ?? character
  }

  private group(): Node | undefined {
    const rest = this.source.slice(this.at)
    const named = /^\?P?<(\w+)>/.exec(rest)
    if (named) return this.capture(named[1] as string)
    const reference = /^\?P=(\w+)/.exec(rest)
    if (reference) {
      this.skipGroup()
      return { kind: 'param', name: reference[1] as string, repeated: true }
    }
    const open = /^\?(?:[aimsLux-]*):/.exec(rest)
    if (open) return this.plainGroup(open[0].length)
    if (rest.startsWith('?')) {
      this.skipGroup()
      return undefined
    }
    return this.capture(`_${this.unnamed++}`)
  }

  private capture(name: string): Node {
    this.skipGroup()
    return { kind: 'param', name, repeated: false }
  }

  private plainGroup(skip: number): Node {
    this.at += skip
    const items = this.sequence()
    this.at++
    return { kind: 'sequence', items }
  }

  /** Moves behind the bracket that closes the group whose opening one is read. */
  private skipGroup(): void {
    for (let depth = 1; this.at < this.source.length && depth > 0; this.at++) {
      const character = this.source[this.at]
      if (character === '\\') this.at++
      else if (character === '[') this.skipClass()
      else if (character === '(') depth++
      else if (character === ')') depth--
    }
  }

  private skipClass(): void {
    this.at++
    if (this.source[this.at] === '^') this.at++
    if (this.source[this.at] === ']') this.at++
    while (this.at < this.source.length && this.source[this.at] !== ']')
      this.at += this.source[this.at] === '\\' ? 2 : 1
  }

  private quantified(items: Node[], node: Node): void {
    const minimum = this.quantifier()
    if (minimum === 0) {
      if (holdsParam(node)) items.push({ kind: 'optional', item: node })
      return
    }
    for (let i = 0; i < minimum; i++) items.push(node)
  }

  /** Reads a quantifier and gives its least count; 1 where there is none. */
  private quantifier(): number {
    const match = /^(?:[*?+]|\{(\d*),?\d*\})[?+]?/.exec(this.source.slice(this.at))
    if (!match) return 1
    this.at += match[0].length
    const sign = match[0][0]
    if (sign === '+') return 1
    return sign === '{' ? Number(match[1]) : 0
  }
}

function text(value: string): Node {
  return { kind: 'text', text: value }
}

function holdsParam(node: Node): boolean {
  if (node.kind === 'param') return true
  if (node.kind === 'optional') return true
  return node.kind === 'sequence' && node.items.some(holdsParam)
}
