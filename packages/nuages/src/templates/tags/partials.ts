import { nearest } from '../../core/index.ts'
import { splitContents, type Token } from '../lexer.ts'
import type { Generator } from '../generator.ts'
import type { Library } from '../library.ts'
import { emitAll, type Node } from '../nodes.ts'
import type { Parsed, Parser } from '../parser.ts'
import type { Source } from '../source.ts'
import { Template } from '../template.ts'

/** `{% partialdef name %}`: a part of a template that has a name, for other places of it and for `page.html#name`. */
export class PartialNode implements Node {
  readonly token: Token
  readonly name: string
  readonly isInline: boolean
  nodes: readonly Node[] = []

  constructor(token: Token, name: string, isInline: boolean) {
    this.token = token
    this.name = name
    this.isInline = isInline
  }

  /** Where it is defined it is only seen with `inline`. */
  emit(generator: Generator): void {
    if (this.isInline) this.emitHere(generator)
  }

  /** Writes the part at this place; inside of itself it is called, or it would never end. */
  emitHere(generator: Generator): void {
    if (generator.partials.has(this)) {
      const template = generator.constant(new Template(generator.engine, parsedPartial(this, this.token.source)))
      const scope = generator.scopeObject()
      generator.appendRendering((streamed) => `${template}.run(${scope}, ${generator.autoescape}, ${streamed})`)
      return
    }
    generator.partials.add(this)
    generator.scoped(() => emitAll(this.nodes, generator))
    generator.partials.delete(this)
  }
}

/** A part as a template of its own, named `page.html#rows`. */
export function parsedPartial(partial: PartialNode, owner: Source): Parsed {
  const source: Source = {
    name: `${owner.name}#${partial.name}`,
    text: owner.text,
    file: owner.file,
    changed: () => owner.changed?.() ?? false,
  }
  return { source, nodes: partial.nodes, blocks: new Map(), partials: new Map(), references: [] }
}

function compileDefinition(parser: Parser, token: Token): Node {
  const [, name, option, ...rest] = splitContents(token.contents)
  if (name === undefined) parser.fail('partialdef needs a name.', token)
  if (rest.length > 0 || (option !== undefined && option !== 'inline'))
    parser.fail('partialdef takes a name and perhaps the word inline.', token)
  if (parser.partials.has(name)) parser.fail(`There is more than one partial ${name} in this template.`, token)
  const node = new PartialNode(token, name, option === 'inline')
  parser.partials.set(name, node)
  const { nodes, end } = parser.parseUntil('endpartialdef')
  const endName = splitContents(end.contents)[1]
  if (endName !== undefined && endName !== name)
    parser.fail(`This ends the partial ${endName}, but ${name} is open.`, end)
  node.nodes = nodes
  return node
}

function compilePartial(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  if (words.length !== 2) parser.fail('partial takes one name.', token)
  const name = words[1] as string
  return {
    token,
    emit(generator) {
      const partial = parser.partials.get(name)
      if (partial === undefined) {
        const meant = nearest(name, parser.partials.keys())
        const hint = meant === undefined ? '' : ` Did you mean ${meant}?`
        return parser.fail(`There is no partial ${name} in this template.${hint}`, token)
      }
      generator.at(token)
      partial.emitHere(generator)
    },
  }
}

export function addPartialTags(library: Library): void {
  library.tag('partialdef', compileDefinition).tag('partial', compilePartial)
}
