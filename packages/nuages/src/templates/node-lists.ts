import type { Context } from './context.ts'
import type { FilterCall, FilterExpr, LiteralExpr, VariableExpr } from './expressions.ts'
import type { Generator } from './generator.ts'
import type { Token } from './lexer.ts'
import { emitAll, type Node } from './nodes.ts'

/** What stands between the tags of a node that renders itself: read by `parser.parse`, rendered where the node wants it. */
export class NodeList {
  readonly nodes: readonly Node[]

  /** Made by `parser.parse`. */
  constructor(nodes: readonly Node[]) {
    this.nodes = nodes
  }

  /** How many texts, variables and tags there are. */
  get length(): number {
    return this.nodes.length
  }

  /**
   * The HTML, with the variables of the context, as often as the node wants it; a promise only if a value in it was one.
   * Raises NUA-TPL-005 in another node than the one whose tag has read it.
   */
  render(context: Context): string | Promise<string> {
    return context.run(this) as string | Promise<string>
  }
}

/** A value with filters, `n|add:1`: read by `parser.compileFilter`, asked where the node is rendered. */
export class FilterExpression implements FilterExpr {
  readonly base: LiteralExpr | VariableExpr
  readonly filters: readonly FilterCall[]
  readonly text: string

  /** Made by `parser.compileFilter`. */
  constructor({ base, filters, text }: FilterExpr) {
    this.base = base
    this.filters = filters
    this.text = text
  }

  /**
   * The value in the context; a promise only if a value on the way was one. What is not there gives the text of
   * `stringIfInvalid`, with `ignoreFailures` null. Raises NUA-TPL-005 in another node than the one whose tag has read it.
   */
  resolve(context: Context, { ignoreFailures = false }: { ignoreFailures?: boolean } = {}): unknown {
    return context.run(this, ignoreFailures)
  }

  /** As it is written in the template. */
  toString(): string {
    return this.text
  }
}

/** What the tag of a node has read for it. */
export type NodePart = NodeList | FilterExpression

/** Writes the function behind one part of a node; gives its name, and the names that its end leaves in the context. */
export function emitPart(generator: Generator, part: NodePart): { js: string; binds: string[] } {
  if (part instanceof NodeList)
    return generator.fragment(() => {
      emitAll(part.nodes, generator)
      return undefined
    })
  return generator.fragment(() => {
    generator.statement('if (ignore) {')
    generator.statement(`return ${generator.value(part, 'ignore')} }`)
    return generator.value(part)
  })
}

/** The node of a tag that renders itself. */
export interface CustomNode {
  /** The HTML. What it gives is not escaped. */
  render(context: Context): string | PromiseLike<string>
  /** The names that it sets in the context for what follows it. */
  readonly binds?: readonly string[]
}

/** Wraps a node that renders itself, with all that its tag has read for it. */
export function customNode(token: Token, node: CustomNode, parts: readonly NodePart[]): Node {
  return {
    token,
    emit(generator) {
      generator.at(token)
      const written = parts.map((part) => ({ part: generator.constant(part), ...emitPart(generator, part) }))
      generator.at(token)
      const context = generator.temp()
      const html = generator.temp()
      const scope = `rt.scope(${generator.scopeObject()}, {})`
      const pairs = written.map(({ part, js }) => `[${part}, ${js}]`).join(', ')
      const state = `${generator.renderState()} ??= new Map()`
      generator.statement(`${context} = rt.nodeContext(${scope}, ${generator.autoescape}, ${state}, [${pairs}])`)
      generator.statement(`${html} = ${generator.constant(node)}.render(${context})`)
      generator.awaited(html)
      generator.append(html)
      for (const name of new Set([...(node.binds ?? []), ...written.flatMap(({ binds }) => binds)]))
        generator.statement(`${generator.bind(name)} = ${context}.get(${JSON.stringify(name)})`)
    },
  }
}
