import type { FilterExpr } from '../expressions.ts'
import type { Generator } from '../generator.ts'
import { splitContents, type Token } from '../lexer.ts'
import type { Library } from '../library.ts'
import { emitAll, type Node } from '../nodes.ts'
import type { Parsed, Parser } from '../parser.ts'

/** `{% block name %}`: what a child template may replace. */
export class BlockNode implements Node {
  readonly token: Token
  readonly name: string
  /** True where it is shown with what stands around it: another block, or a partial. */
  readonly isInner: boolean
  nodes: readonly Node[] = []

  constructor(token: Token, name: string, isInner: boolean) {
    this.token = token
    this.name = name
    this.isInner = isInner
  }

  emit(generator: Generator): void {
    const { unit } = generator
    const versions = unit.blocks.get(this.name) ?? [this]
    const node = versions[unit.active.get(this.name) ?? 0]
    if (node) node.emitVersion(generator)
  }

  /** Writes this version of the block; versions further from the child are what `block.super` means inside. */
  emitVersion(generator: Generator): void {
    const { active } = generator.unit
    const depth = active.get(this.name) ?? 0
    active.set(this.name, depth + 1)
    generator.inBlock(this.name, () => emitAll(this.nodes, generator))
    active.set(this.name, depth)
  }
}

/** `{% extends parent %}`: the parent is written in place of the child, with the child's blocks. */
export class ExtendsNode implements Node {
  readonly token: Token
  readonly parentName: FilterExpr
  readonly constantName: string | undefined

  constructor(token: Token, parentName: FilterExpr, constantName: string | undefined) {
    this.token = token
    this.parentName = parentName
    this.constantName = constantName
  }

  emit(generator: Generator): void {
    generator.at(this.token)
    if (this.constantName !== undefined && this.#emitParent(this.constantName, generator)) return
    const chain = generator.constant([...generator.unit.chain])
    const value = this.constantName === undefined ? generator.value(this.parentName) : JSON.stringify(this.constantName)
    const scope = generator.scopeObject()
    generator.appendRendering(
      (streamed) => `rt.extend(${chain}, ${value}, ${scope}, ${generator.autoescape}, ${streamed})`,
    )
  }

  #emitParent(name: string, generator: Generator): boolean {
    const { unit } = generator
    const parent = generator.engine.tryParsed(name, unit.chain)
    if (!parent) return false
    generator.dependencies.add(parent)
    unit.chain.push(parent)
    for (const [block, node] of parent.blocks) {
      const versions = unit.blocks.get(block)
      if (versions) versions.push(node)
      else unit.blocks.set(block, [node])
    }
    generator.begins(parent)
    emitAll(parent.nodes, generator)
    return true
  }
}

/** The tag of a template that names its parent. */
export function extendsOf({ nodes }: Parsed): ExtendsNode | undefined {
  return nodes.find((node) => node instanceof ExtendsNode)
}

function compileBlock(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  if (words.length !== 2) parser.fail('block takes one name.', token)
  const name = words[1] as string
  if (parser.blocks.has(name)) parser.fail(`There is more than one block ${name} in this template.`, token)
  const node = new BlockNode(token, name, parser.isInside('block', 'partialdef'))
  parser.blocks.set(name, node)
  const { nodes, end } = parser.parseUntil('endblock')
  const endWords = splitContents(end.contents)
  if (endWords.length > 1 && endWords[1] !== name)
    parser.fail(`This ends the block ${endWords[1]}, but ${name} is open.`, end)
  node.nodes = nodes
  return node
}

function compileExtends(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  if (words.length !== 2) parser.fail('extends takes one argument.', token)
  if (!parser.isFirst) parser.fail('extends must be the first tag of a template.', token)
  const expression = parser.expression(words[1] as string, token)
  const constant = constantText(expression)
  // What a child has outside of its blocks is never rendered; reading it registers the blocks.
  parser.parseRest()
  const name = constant === undefined ? undefined : parser.relativeName(constant, token)
  if (name !== constant && name === parser.source.name) parser.fail('The template extends itself.', token)
  if (name !== undefined) parser.refersTo('template', name, token)
  return new ExtendsNode(token, expression, name)
}

/** The text of an expression that is a quoted constant without filters. */
export function constantText({ base, filters }: FilterExpr): string | undefined {
  if (base.kind !== 'literal' || filters.length > 0 || base.translate) return undefined
  return typeof base.value === 'object' && 'safe' in base.value ? base.value.safe : undefined
}

export function addInheritanceTags(library: Library): void {
  library.tag('block', compileBlock).tag('extends', compileExtends).tag('include', compileInclude)
}

/** `{% include "name" with a=b only %}`. */
function compileInclude(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  if (words.length < 2) parser.fail('include needs the name of a template.', token)
  const expression = parser.expression(words[1] as string, token)
  const constant = constantText(expression)
  const name = constant === undefined ? undefined : parser.relativeName(constant, token)
  if (name !== undefined) parser.refersTo('template', name, token)
  const { bindings, only } = includeOptions(parser, token, words.slice(2))
  return { token, emit: (generator) => emitInclude(generator, token, expression, name, bindings, only) }
}

function includeOptions(parser: Parser, token: Token, words: string[]) {
  const bindings: [string, FilterExpr][] = []
  const seen = new Set<string>()
  let i = 0
  while (i < words.length) {
    const option = words[i++] as string
    if (seen.has(option)) parser.fail(`include has ${option} twice.`, token)
    seen.add(option)
    if (option === 'only') continue
    if (option !== 'with') parser.fail(`include does not know ${option}.`, token)
    const first = i
    for (
      let match: RegExpExecArray | null;
      i < words.length && (match = /^(\w+)=(.+)$/s.exec(words[i] as string));
      i++
    ) {
      bindings.push([match[1] as string, parser.expression(match[2] as string, token)])
    }
    if (i === first) parser.fail('with in include needs at least one name=value.', token)
  }
  return { bindings, only: seen.has('only') }
}

function emitInclude(
  generator: Generator,
  token: Token,
  expression: FilterExpr,
  name: string | undefined,
  bindings: [string, FilterExpr][],
  only: boolean,
): void {
  generator.at(token)
  const values = bindings.map(([key, value]) => [key, generator.value(value)] as const)
  const target = name === undefined ? generator.value(expression) : JSON.stringify(name)
  const write = () => {
    for (const [key, js] of values) generator.statement(`${generator.bind(key, true)} = ${js}`)
    if (name !== undefined && generator.inline(name, (parsed) => emitAll(parsed.nodes, generator))) return
    const scope = generator.scopeObject()
    generator.appendRendering((streamed) => `rt.include(${target}, ${scope}, ${generator.autoescape}, ${streamed})`)
  }
  if (only) generator.isolated('rt.bare', write)
  else generator.scoped(write)
}
