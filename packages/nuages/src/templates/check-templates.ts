import type { Engine } from './engine.ts'
import { locate, TemplateError, type TemplateLocation } from './errors.ts'
import type { Token } from './lexer.ts'
import type { Parsed } from './parser.ts'
import { ExtendsNode } from './tags/inheritance.ts'

/** What is wrong with a template, and where. */
export interface TemplateProblem {
  readonly template: string
  /** What is missing; a fault of any other kind is `syntax`. */
  readonly kind: 'template' | 'url' | 'static' | 'block' | 'syntax'
  readonly message: string
  readonly location: TemplateLocation | undefined
}

/** What is outside of templates and named by them; each says what is wrong, or undefined. */
export interface TemplateSurroundings {
  /** Of a URL by its name, with the words that the tag gives besides: `id=5`. */
  readonly urlProblem?: (name: string, words: readonly string[]) => string | undefined
  /** Of a static file by its name. */
  readonly staticProblem?: (name: string) => string | undefined
}

/**
 * Compiles every template that the loaders know, and says what is wrong: faults of syntax, unknown tags and filters,
 * templates that are extended or included by a constant name and are not there, blocks that no parent has, and what
 * `around` says of URLs and static files that are named by constants. What is only known at rendering is not looked at.
 */
export function checkTemplates(engine: Engine, around: TemplateSurroundings = {}): TemplateProblem[] {
  return engine.names().flatMap((name) => checkTemplate(engine, name, around))
}

function checkTemplate(engine: Engine, name: string, around: TemplateSurroundings): TemplateProblem[] {
  let parsed: Parsed
  try {
    parsed = engine.parsed(name)
  } catch (error) {
    return [problemOf(name, error)]
  }
  const found = [...missing(engine, parsed, around), ...unseenBlocks(engine, parsed)]
  if (found.length > 0) return found
  try {
    engine.getTemplate(name).precompile()
    return []
  } catch (error) {
    return [problemOf(name, error)]
  }
}

/** The first line of an error: the frame is told with the place. */
function problemOf(template: string, error: unknown): TemplateProblem {
  if (!(error instanceof TemplateError)) throw error
  return { template, kind: 'syntax', message: error.message.split('\n', 1)[0] as string, location: error.location }
}

function problemAt({ source }: Parsed, kind: TemplateProblem['kind'], message: string, token: Token): TemplateProblem {
  return { template: source.name, kind, message, location: locate(token.source, token.offset, token.raw.length) }
}

function missing(engine: Engine, parsed: Parsed, around: TemplateSurroundings): TemplateProblem[] {
  return parsed.references.flatMap(({ kind, name, token, words }) => {
    if (kind !== 'template') {
      const problem = kind === 'url' ? around.urlProblem?.(name, words) : around.staticProblem?.(name)
      return problem === undefined ? [] : [problemAt(parsed, kind, problem, token)]
    }
    // A template may extend another one of its own name, which stands in a later folder.
    const skip = name === parsed.source.name && token.splitContents()[0] === 'extends' ? [parsed] : []
    return isThere(engine, name, skip) ? [] : [problemAt(parsed, kind, `There is no template ${name}.`, token)]
  })
}

/** One that is there with faults of its own is told of once, under its own name. */
function isThere(engine: Engine, name: string, skip: Parsed[]): boolean {
  try {
    engine.parsed(name, skip)
    return true
  } catch (error) {
    if (error instanceof TemplateError) return error.location !== undefined
    throw error
  }
}

/** Blocks of a child that stand in no parent are never shown. */
function unseenBlocks(engine: Engine, parsed: Parsed): TemplateProblem[] {
  const extending = extendsOf(parsed)
  if (!extending || !engine.chainIsStatic(parsed)) return []
  const known = new Set<string>()
  const chain = [parsed]
  for (let node: ExtendsNode | undefined = extending; node?.constantName !== undefined; ) {
    const parent = engine.parsed(node.constantName, chain)
    for (const name of parent.blocks.keys()) known.add(name)
    chain.push(parent)
    node = extendsOf(parent)
  }
  return [...parsed.blocks.values()]
    .filter((block) => !block.isInner && !known.has(block.name))
    .map((block) =>
      problemAt(parsed, 'block', `No parent has the block ${block.name}, so it is never shown.`, block.token),
    )
}

function extendsOf(parsed: Parsed): ExtendsNode | undefined {
  return parsed.nodes.find((node) => node instanceof ExtendsNode)
}
