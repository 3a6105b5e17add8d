import type { Engine } from './engine.ts'
import type { Token } from './lexer.ts'
import type { Parsed, TemplateReference } from './parser.ts'
import { extendsOf } from './tags/inheritance.ts'

/** Templates that lead back to the first of them. */
export interface TemplateCircle {
  readonly message: string
  /** The tag of the first template that leads to the next. */
  readonly token: Token
}

/** The templates that extend one another, which a template is one of; told for the first of them by name. */
export function extendsCircle(engine: Engine, parsed: Parsed): TemplateCircle | undefined {
  const token = extendsOf(parsed)?.token
  const chain = [parsed]
  for (let node = extendsOf(parsed); node?.constantName !== undefined; ) {
    const name = node.constantName
    const parent = engine.tryParsed(name, chain)
    if (parent === undefined) return token && closed('extend', namesOf(chain), name, parsed.source.name, token)
    chain.push(parent)
    node = extendsOf(parent)
  }
  return undefined
}

/** The templates that include one another whatever the data, which a template is one of; told as for `extendsCircle`. */
export function includeCircle(engine: Engine, parsed: Parsed): TemplateCircle | undefined {
  for (const reference of includesOf(parsed)) {
    const way = wayTo(parsed.source.name, reference.name, engine, [parsed.source.name])
    const circle = way && closed('include', way, parsed.source.name, parsed.source.name, reference.token)
    if (circle !== undefined) return circle
  }
  return undefined
}

/** The includes of a template that nothing stands around; what a child has outside of its blocks is never rendered. */
function includesOf(parsed: Parsed): readonly TemplateReference[] {
  if (extendsOf(parsed) !== undefined) return []
  return parsed.references.filter(({ kind, isCertain }) => kind === 'template' && isCertain)
}

function wayTo(end: string, from: string, engine: Engine, before: readonly string[]): readonly string[] | undefined {
  if (from === end) return before
  const parsed = before.includes(from) ? undefined : engine.tryParsed(from, [])
  for (const { name } of parsed === undefined ? [] : includesOf(parsed)) {
    const way = wayTo(end, name, engine, [...before, from])
    if (way !== undefined) return way
  }
  return undefined
}

/** The part of a way that is a circle, as it comes by `next` again. */
function closed(
  verb: 'extend' | 'include',
  names: readonly string[],
  next: string,
  first: string,
  token: Token,
): TemplateCircle | undefined {
  const within = names.includes(next) ? names.slice(names.indexOf(next)) : []
  // One that extends itself is told of as a parent that is not there.
  if (within.length < (verb === 'extend' ? 2 : 1) || within.toSorted()[0] !== first) return undefined
  const way = [...within, next].join(` ${verb}s `)
  const fix =
    verb === 'extend'
      ? 'One of them must be the parent of the others.'
      : 'Put an if around one of the includes, which ends it.'
  return { message: `Templates ${verb} one another without end: ${way}. ${fix}`, token }
}

const namesOf = (chain: readonly Parsed[]) => chain.map(({ source }) => source.name)
