import { posix } from 'node:path'
import { nearest } from '../core/index.ts'
import { locate, TemplateSyntaxError } from './errors.ts'
import { type ExpressionHost, type FilterExpr, parseFilterExpression } from './expressions.ts'
import { splitContents, type Token, tokenize } from './lexer.ts'
import type {
  FilterDefinition,
  InclusionTagOptions,
  Library,
  SimpleTagOptions,
  TagCompiler,
  TagFunction,
} from './library.ts'
import { type CustomNode, customNode, FilterExpression, NodeList, type NodePart } from './node-lists.ts'
import { type Node, textNode, variableNode } from './nodes.ts'
import type { Source } from './source.ts'
import type { BlockNode } from './tags/inheritance.ts'
import type { PartialNode } from './tags/partials.ts'
import { callNode, inclusionNode, parseArguments } from './tags/custom.ts'

/** A template that was read but not compiled yet. */
export interface Parsed {
  readonly source: Source
  readonly nodes: readonly Node[]
  readonly blocks: ReadonlyMap<string, BlockNode>
  /** The parts with names of their own. */
  readonly partials: ReadonlyMap<string, PartialNode>
  /** What it names by constants, for `nuages check --templates`. */
  readonly references: readonly TemplateReference[]
}

/** A template, URL or static file that a template names. */
export interface TemplateReference {
  readonly kind: 'template' | 'url' | 'static'
  readonly name: string
  readonly token: Token
  /** What the tag gives besides the name, as it is written. */
  readonly words: readonly string[]
  /** True where no condition or loop stands around the tag: whoever renders the template comes by. */
  readonly isCertain: boolean
}

/** Tags that render what stands in them once, whatever the data. */
const PLAIN_BLOCKS = [
  'autoescape',
  'block',
  'filter',
  'language',
  'localize',
  'localtime',
  'spaceless',
  'timezone',
  'with',
]

/** What the parser asks of the engine. */
export interface ParserHost {
  readonly builtins: readonly Library[]
  library(name: string): Library | undefined
  libraryNames(): string[]
}

/** A tag that is being read, and what it has read for a node that renders itself. */
interface OpenTag {
  readonly name: string
  readonly token: Token
  readonly parts: NodePart[]
}

/** Reads the tokens of one template; tags get it to read what stands between them and their end. */
export class Parser {
  readonly host: ParserHost
  readonly source: Source
  readonly blocks = new Map<string, BlockNode>()
  readonly partials = new Map<string, PartialNode>()
  readonly references: TemplateReference[] = []
  /** Notes of tags that refer to one another, such as named cycles. */
  readonly notes = new Map<string, unknown>()
  readonly #tags = new Map<string, TagCompiler>()
  readonly #filters = new Map<string, FilterDefinition>()
  readonly #tokens: Token[]
  readonly #open: OpenTag[] = []
  #at = 0
  #onlyTextSoFar = true
  #first = true

  constructor(source: Source, host: ParserHost) {
    this.source = source
    this.host = host
    this.#tokens = tokenize(source)
    for (const library of host.builtins) this.addLibrary(library)
  }

  addLibrary(library: Library, names?: readonly string[]): void {
    for (const [name, tag] of library.tags) if (!names || names.includes(name)) this.#tags.set(name, tag)
    for (const [name, filter] of library.filters) if (!names || names.includes(name)) this.#filters.set(name, filter)
  }

  /** Reads the whole template. */
  parseTemplate(): Parsed {
    return {
      source: this.source,
      nodes: this.parseRest(),
      blocks: this.blocks,
      partials: this.partials,
      references: this.references,
    }
  }

  /** Reads to the end of the template. */
  parseRest(): Node[] {
    return this.#parse([]).nodes
  }

  /** Reads up to one of the tags named; gives what stood before and that tag. */
  parseUntil(...names: string[]): { nodes: Node[]; end: Token; name: string } {
    return this.#parse(names) as { nodes: Node[]; end: Token; name: string }
  }

  #parse(until: string[]): { nodes: Node[]; end: Token | undefined; name: string } {
    const nodes: Node[] = []
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++] as Token
      this.#first = this.#onlyTextSoFar
      if (token.kind === 'variable' || token.kind === 'block') this.#onlyTextSoFar = false
      if (token.kind === 'text') nodes.push(textNode(token))
      else if (token.kind === 'variable') nodes.push(this.#variable(token))
      else if (token.kind === 'block') {
        const name = token.contents.split(/\s/, 1)[0] ?? ''
        if (until.includes(token.contents) || until.includes(name)) return { nodes, end: token, name }
        nodes.push(this.#tag(name, token, until))
      }
    }
    if (until.length > 0) this.#unclosed(until)
    return { nodes, end: undefined, name: '' }
  }

  #variable(token: Token): Node {
    if (token.contents === '') this.fail('A variable tag is empty.', token)
    return variableNode(token, this.expression(token.contents, token))
  }

  #tag(name: string, token: Token, until: string[]): Node {
    if (name === '') this.fail('A block tag is empty.', token)
    const compile = this.#tags.get(name)
    if (!compile) this.#unknownTag(name, token, until)
    const open: OpenTag = { name, token, parts: [] }
    this.#open.push(open)
    const node = compile(this, token)
    this.#open.pop()
    return isCustom(node) ? customNode(token, node, open.parts) : node
  }

  #unknownTag(name: string, token: Token, until: string[]): never {
    const open = this.#open.at(-1)
    const library = this.#libraryWith((one) => one.tags.has(name))
    if (library !== undefined) this.fail(`There is no tag ${name}. Write {% load ${library} %} before it.`, token)
    const meant = nearest(name, [...until, ...this.#tags.keys()])
    if (meant !== undefined) this.fail(`There is no tag ${name}. Did you mean ${meant}?`, token)
    if (until.length > 0 && open) {
      this.fail(
        `The tag ${name} does not fit here: ${open.name} is open and wants ${until.join(', ')}. Was a library not loaded?`,
        token,
      )
    }
    this.fail(`There is no tag ${name}. Was its library not loaded?`, token)
  }

  /** The library that has what is missing, and that the template does not load. */
  #libraryWith(has: (library: Library) => boolean): string | undefined {
    return this.host.libraryNames().find((name) => {
      const library = this.host.library(name)
      return library !== undefined && has(library)
    })
  }

  #unclosed(until: string[]): never {
    const open = this.#open.at(-1)
    this.fail(`The tag ${open?.name ?? ''} is not closed; it wants ${until.join(' or ')}.`, open?.token)
  }

  /** Skips everything up to a tag. */
  skipPast(name: string, from: Token): void {
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++] as Token
      if (token.kind === 'block' && token.contents === name) return
    }
    this.fail(`The tag ${from.contents.split(' ')[0]} is not closed; it wants ${name}.`, from)
  }

  /**
   * Reads up to one of the tags named, as `parse('else', 'endlater')`, and leaves that tag to `nextToken`. Without names
   * to the end of the template. What it gives is rendered by the node of the tag that reads it.
   */
  parse(...until: string[]): NodeList {
    const { nodes, end } = this.#parse(until)
    if (end !== undefined) this.#at--
    return this.#kept(new NodeList(nodes))
  }

  /** Reads `value|filter:argument`, to be asked by the node of the tag that reads it. */
  compileFilter(text: string): FilterExpression {
    const token = this.#open.at(-1)?.token
    if (token === undefined) return this.fail(`${JSON.stringify(text)} is read outside of a tag.`)
    return this.#kept(new FilterExpression(this.expression(text, token)))
  }

  #kept<P extends NodePart>(part: P): P {
    this.#open.at(-1)?.parts.push(part)
    return part
  }

  /** Passes over the next token: the end tag behind what `parse` has read. */
  deleteFirstToken(): void {
    this.#at++
  }

  /** The next token, taken. */
  nextToken(): Token | undefined {
    return this.#tokens[this.#at++]
  }

  /** True if only text stood before the tag that is read now. */
  get isFirst(): boolean {
    return this.#first
  }

  /** Reads `value|filter:argument`. */
  expression(text: string, token: Token): FilterExpr {
    return parseFilterExpression(text, this.expressionHost(token))
  }

  expressionHost(token: Token): ExpressionHost {
    const fail = (message: string): never => this.fail(message, token)
    const findFilter = (name: string) => this.#filters.get(name) ?? fail(this.#unknownFilter(name))
    return { fail, findFilter }
  }

  #unknownFilter(name: string): string {
    const library = this.#libraryWith((one) => one.filters.has(name))
    if (library !== undefined) return `There is no filter ${name}. Write {% load ${library} %} before it.`
    const meant = nearest(name, this.#filters.keys())
    return `There is no filter ${name}. ${meant === undefined ? 'Was its library not loaded?' : `Did you mean ${meant}?`}`
  }

  hasFilter(name: string): boolean {
    return this.#filters.has(name)
  }

  /** Whether one of these tags is open around the tag that is read now. */
  isInside(...names: string[]): boolean {
    return this.#open.slice(0, -1).some(({ name }) => names.includes(name))
  }

  /** Notes that a tag names a template, URL or static file by a constant, so that a check can look whether it is there. */
  refersTo(kind: TemplateReference['kind'], name: string, token: Token, words: readonly string[] = []): void {
    const isCertain = this.#open.slice(0, -1).every((one) => PLAIN_BLOCKS.includes(one.name))
    this.references.push({ kind, name, token, words, isCertain })
  }

  /** Raises a syntax error at a token. */
  fail(message: string, token?: Token): never {
    const place = token ? locate(token.source, token.offset, token.raw.length) : locate(this.source, 0)
    throw new TemplateSyntaxError(message, place)
  }

  /** The name of a template written relative to this one: `./x.html`, `../x.html`. */
  relativeName(name: string, token: Token): string {
    if (!name.startsWith('./') && !name.startsWith('../')) return name
    const joined = posix.normalize(posix.join(posix.dirname(this.source.name), name))
    if (joined.startsWith('..')) this.fail(`The template ${name} is outside of the template folders.`, token)
    return joined
  }

  simpleTag(name: string, token: Token, run: TagFunction, options: SimpleTagOptions, endName?: string): Node {
    const words = splitContents(token.contents).slice(1)
    const target = words.at(-2) === 'as' ? words.at(-1) : undefined
    const own = Number(options.takesContext ?? false) + Number(endName !== undefined)
    const given = target === undefined ? words : words.slice(0, -2)
    const args = parseArguments(this, token, given, { name, run, options, own })
    const body = endName === undefined ? undefined : this.parseUntil(endName).nodes
    return callNode(token, run, args, options, target, body)
  }

  inclusionTag(name: string, token: Token, run: TagFunction, options: InclusionTagOptions): Node {
    const own = Number(options.takesContext ?? false)
    const args = parseArguments(this, token, splitContents(token.contents).slice(1), { name, run, options, own })
    return inclusionNode(token, run, args, options)
  }
}

function isCustom(node: Node | CustomNode): node is CustomNode {
  return !('emit' in node)
}
