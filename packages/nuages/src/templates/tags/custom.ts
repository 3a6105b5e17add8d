import type { FilterExpr } from '../expressions.ts'
import type { Generator } from '../generator.ts'
import type { Token } from '../lexer.ts'
import type { InclusionTagOptions, SimpleTagOptions, TagFunction } from '../library.ts'
import { emitAll, type Node } from '../nodes.ts'
import type { Parser } from '../parser.ts'
import { signatureOf } from '../signature.ts'

/** The arguments written in a tag. */
export interface TagArguments {
  positional: FilterExpr[]
  keywords: [string, FilterExpr][]
  /** The names of the parameters, if the tag declared them. */
  parameters: readonly string[] | undefined
}

/** The tag whose arguments are read, and the function behind it. */
export interface CalledTag {
  readonly name: string
  readonly run: TagFunction
  readonly options: SimpleTagOptions
  /** How many arguments the function is given besides those of the template: the context, the body. */
  readonly own: number
}

/** Reads `a b name=c`, and checks it against the declared parameters, or else against the function. */
export function parseArguments(parser: Parser, token: Token, words: string[], called: CalledTag): TagArguments {
  const { name: tag } = called
  const { parameters } = called.options
  const args: TagArguments = { positional: [], keywords: [], parameters }
  for (const word of words) {
    const match = /^([\p{L}_][\p{L}\p{N}_]*)=(.+)$/su.exec(word)
    if (match) {
      const name = match[1] as string
      if (args.keywords.some(([known]) => known === name)) parser.fail(`${tag} got ${name} twice.`, token)
      args.keywords.push([name, parser.expression(match[2] as string, token)])
    } else {
      if (args.keywords.length > 0) parser.fail(`${tag} got a positional argument after a keyword.`, token)
      args.positional.push(parser.expression(word, token))
    }
  }
  if (parameters) checkArguments(parser, token, args, parameters, tag)
  else checkCount(parser, token, args, called)
  return args
}

/** Where no parameters are named, keywords are one argument more. */
function checkCount(parser: Parser, token: Token, args: TagArguments, { name, run, own }: CalledTag): void {
  const signature = signatureOf(run)
  if (signature === undefined) return
  const count = args.positional.length + (args.keywords.length > 0 ? 1 : 0)
  const [least, most] = [signature.least - own, Math.max(0, signature.most - own)]
  if (count > most) parser.fail(`${name} got too many arguments: its function takes ${most}.`, token)
  if (count >= least) return
  parser.fail(
    `${name} got too few arguments: its function wants ${least}. Those that may be missing have a default, or their names in parameters: ['name?'].`,
    token,
  )
}

function checkArguments(
  parser: Parser,
  token: Token,
  args: TagArguments,
  parameters: readonly string[],
  tag: string,
): void {
  const named = parameters.filter((name) => !name.startsWith('*'))
  const takesMore = parameters.some((name) => /^\*\w/.test(name))
  const takesAny = parameters.some((name) => name.startsWith('**'))
  const positional = parameters.includes('*') ? parameters.indexOf('*') : named.length
  if (!takesMore && args.positional.length > positional) parser.fail(`${tag} got too many arguments.`, token)
  const given = new Set(named.slice(0, args.positional.length).map(bare))
  for (const [name] of args.keywords) {
    if (given.has(name)) parser.fail(`${tag} got ${name} twice.`, token)
    if (!takesAny && !named.some((known) => bare(known) === name)) parser.fail(`${tag} does not know ${name}.`, token)
    given.add(name)
  }
  const lacking = named.filter((name) => !name.endsWith('?') && !given.has(name))
  if (lacking.length > 0) parser.fail(`${tag} needs ${lacking.join(', ')}.`, token)
}

const bare = (name: string) => name.replace('?', '')

/** The JavaScript of the arguments of the call. */
function emitArguments(generator: Generator, { positional, keywords, parameters }: TagArguments): string[] {
  const values = positional.map((expression) => generator.value(expression))
  const named = keywords.map(([name, expression]) => [name, generator.value(expression)] as const)
  if (named.length === 0) return values
  const rest: string[] = []
  const slots = parameters?.includes('*') ? parameters.slice(0, parameters.indexOf('*')) : (parameters ?? [])
  for (const [name, js] of named) {
    const slot = slots.findIndex((known) => !known.startsWith('*') && bare(known) === name)
    if (slot >= 0) values[slot] = js
    else rest.push(`[${JSON.stringify(name)}]: ${js}`)
  }
  const filled = Array.from(values, (js) => js ?? 'undefined')
  return rest.length > 0 ? [...filled, `rt.keywords({${rest.join(', ')}})`] : filled
}

/** A tag that calls a function and prints or keeps what it returns. */
export function callNode(
  token: Token,
  run: TagFunction,
  args: TagArguments,
  options: SimpleTagOptions,
  target: string | undefined,
  body: readonly Node[] | undefined,
): Node {
  return {
    token,
    emit(generator) {
      generator.at(token)
      const values = emitArguments(generator, args)
      if (body) {
        const content = generator.capture(() => emitAll(body, generator))
        values.unshift(`rt.content(${content})`)
        generator.at(token)
      }
      const js = emitCall(generator, run, values, options)
      if (target !== undefined) generator.statement(`${generator.bind(target)} = ${js} ?? null`)
      else generator.append(generator.autoescape ? `rt.escaped(${js} ?? null)` : `rt.asText(${js} ?? null)`)
    },
  }
}

function emitCall(generator: Generator, run: TagFunction, values: string[], options: SimpleTagOptions): string {
  if (options.takesContext)
    values.unshift(`rt.context(rt.scope(${generator.scopeObject()}, {}), ${generator.autoescape})`)
  const js = generator.temp()
  generator.statement(`${js} = ${generator.constant(run)}(${values.join(', ')})`)
  generator.awaited(js)
  return js
}

/** A tag that renders another template with the object its function returns. */
export function inclusionNode(token: Token, run: TagFunction, args: TagArguments, options: InclusionTagOptions): Node {
  return {
    token,
    emit(generator) {
      generator.at(token)
      const js = emitCall(generator, run, emitArguments(generator, args), options)
      const waiting = generator.temp()
      generator.statement(`${waiting} = rt.prepared(${js})`)
      generator.awaited(waiting)
      const csrf = generator.scopeObject()
      const template = JSON.stringify(options.template)
      generator.appendRendering(
        (streamed) =>
          `rt.include(${template}, rt.inclusionScope(${js}, ${csrf}), ${generator.autoescape}, ${streamed})`,
      )
    },
  }
}
