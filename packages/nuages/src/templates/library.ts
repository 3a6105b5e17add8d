import type { Parser } from './parser.ts'
import type { Token } from './lexer.ts'
import type { Node } from './nodes.ts'
import type { CustomNode } from './node-lists.ts'
import { signatureOf } from './signature.ts'

/** What a filter may ask about the place it is used in. */
export interface FilterEnvironment {
  /** True where text gets escaped. */
  readonly autoescape: boolean
}

/** A filter: takes the value, its argument if there is one, and the place it is used in. */
export type FilterFunction = FilterMethod['apply']

/** As methods functions of any parameters fit; what is given them in templates nobody has checked. */
interface FilterMethod {
  apply(value: unknown, argument?: unknown, environment?: FilterEnvironment): unknown
}

/** How a filter is called. */
export interface FilterOptions {
  /**
   * Whether the template must, may or must not give an argument; by default required if the function has a second
   * parameter, optional if that has a default, else none.
   */
  argument?: 'none' | 'optional' | 'required'
  /** True if the filter adds no HTML of its own to what it gets: a safe string stays safe. */
  isSafe?: boolean
  /** True if the filter wants moments, such as a Date, as Temporal.ZonedDateTime in the time zone in effect. */
  expectsLocaltime?: boolean
}

export interface FilterDefinition {
  readonly apply: FilterFunction
  readonly argument: 'none' | 'optional' | 'required'
  readonly isSafe: boolean
  readonly expectsLocaltime: boolean
}

/** Reads one tag, with `parser.parse` what stands between it and its end tag, and gives the node that renders it. */
export type TagCompiler = (parser: Parser, token: Token) => Node | CustomNode

/** How a tag is called. */
export interface SimpleTagOptions {
  /** Passes the context as the first argument. */
  takesContext?: boolean
  /**
   * Names of the parameters, for keywords: `name`, `name?`, `*rest`, `**keywords`. Without it keywords come as one last
   * object, and a template gives as many arguments as the function has parameters; those with a default may be missing.
   */
  parameters?: readonly string[]
}

/** A function behind a tag: it gets the arguments that are written in the template. */
export type TagFunction = TagMethod['run']

interface TagMethod {
  run(...args: unknown[]): unknown
}

/** How a tag that renders a template is called. */
export interface InclusionTagOptions extends SimpleTagOptions {
  template: string
}

function argumentOf(apply: FilterFunction): 'none' | 'optional' | 'required' {
  if (apply.length >= 2) return 'required'
  const most = signatureOf(apply)?.most ?? 1
  return most >= 2 && Number.isFinite(most) ? 'optional' : 'none'
}

/** Tags and filters that templates load by name: `{% load polls %}`. */
export class Library {
  readonly tags = new Map<string, TagCompiler>()
  readonly filters = new Map<string, FilterDefinition>()

  /** Adds a filter. */
  filter(name: string, apply: FilterFunction, options: FilterOptions = {}): this {
    const argument = options.argument ?? argumentOf(apply)
    const { isSafe = false, expectsLocaltime = false } = options
    this.filters.set(name, { apply, argument, isSafe, expectsLocaltime })
    return this
  }

  /** Adds a tag that reads its own syntax. */
  tag(name: string, compile: TagCompiler): this {
    this.tags.set(name, compile)
    return this
  }

  /** Adds a tag that prints what a function returns, escaped unless safe; `as name` keeps it in a variable instead. */
  simpleTag(name: string, run: TagFunction, options: SimpleTagOptions = {}): this {
    return this.tag(name, (parser, token) => parser.simpleTag(name, token, run, options))
  }

  /** Adds a tag with an end tag: the function gets what stands between them, rendered, as its first argument (after the context). */
  simpleBlockTag(name: string, run: TagFunction, options: SimpleTagOptions & { endName?: string } = {}): this {
    return this.tag(name, (parser, token) =>
      parser.simpleTag(name, token, run, options, options.endName ?? `end${name}`),
    )
  }

  /** Adds a tag that renders another template with the object that a function returns. */
  inclusionTag(
    name: string,
    run: (...args: never[]) => object | PromiseLike<object>,
    options: InclusionTagOptions,
  ): this {
    return this.tag(name, (parser, token) => parser.inclusionTag(name, token, run as TagFunction, options))
  }
}
