import { posix } from 'node:path'
import { nearest } from '../core/index.ts'
import { brokenTags } from './broken-tags.ts'
import type { Engine } from './engine.ts'
import { locate, TemplateError, type TemplateLocation } from './errors.ts'
import type { Token } from './lexer.ts'
import type { Parsed } from './parser.ts'
import { type ExtendsNode, extendsOf } from './tags/inheritance.ts'
import { extendsCircle, includeCircle } from './template-circles.ts'

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
 * templates and partials that are extended or included by a constant name and are not there, templates that extend one
 * another, blocks that no parent has, tags that go over lines and so are none, and what `around` says of URLs and static files that are named by constants. What
 * is only known at rendering is not looked at.
 */
export function checkTemplates(engine: Engine, around: TemplateSurroundings = {}): TemplateProblem[] {
  const found = engine.names().flatMap((name) => checkTemplate(engine, name, around))
  // What is wrong with a parent is met again in each of its children.
  const told = new Map(found.map((problem) => [placeOf(problem), problem] as const).toReversed())
  return found.filter((problem) => told.get(placeOf(problem)) === problem)
}

function placeOf({ template, message, location }: TemplateProblem): string {
  return `${location?.file ?? location?.template ?? template}:${location?.line}:${location?.column}: ${message}`
}

function checkTemplate(engine: Engine, name: string, around: TemplateSurroundings): TemplateProblem[] {
  let parsed: Parsed
  try {
    parsed = engine.parsed(name)
  } catch (error) {
    return [problemOf(name, error)]
  }
  const named = [...missing(engine, parsed, around), ...circles(engine, parsed), ...unseenBlocks(engine, parsed)]
  const found = [...named, ...broken(parsed)]
  try {
    engine.getTemplate(name).precompile()
    return found
  } catch (error) {
    return [...found, problemOf(name, error)]
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

function broken({ source }: Parsed): TemplateProblem[] {
  return brokenTags(source).map(({ message, offset, length }) => {
    return { template: source.name, kind: 'syntax', message, location: locate(source, offset, length) }
  })
}

function missing(engine: Engine, parsed: Parsed, around: TemplateSurroundings): TemplateProblem[] {
  return parsed.references.flatMap(({ kind, name, token, words }) => {
    if (kind !== 'template') {
      const problem = kind === 'url' ? around.urlProblem?.(name, words) : around.staticProblem?.(name)
      return problem === undefined ? [] : [problemAt(parsed, kind, problem, token)]
    }
    // A template may extend another one of its own name, which stands in a later folder.
    const skip = name === parsed.source.name && token.splitContents()[0] === 'extends' ? [parsed] : []
    if (isThere(engine, name, skip)) return []
    const message =
      skip.length === 0 ? absence(engine, name) : `${name} extends itself: no later folder has one of that name.`
    return [problemAt(parsed, kind, message, token)]
  })
}

/** That a template, or a partial of one (`page.html#rows`), is not there, and which was meant. */
function absence(engine: Engine, name: string): string {
  const at = name.lastIndexOf('#')
  const owner = at === -1 ? undefined : engine.tryParsed(name.slice(0, at), [])
  if (owner === undefined) {
    // Folders and endings are mostly right: what counts is how much of the rest is like another name.
    const [stem = ''] = posix.basename(name).split('.')
    return `There is no template ${name}.${didYouMean(name, engine.names(), Math.max(1, Math.floor(stem.length / 3)))}`
  }
  const partial = name.slice(at + 1)
  return `The template ${name.slice(0, at)} has no partial ${partial}.${didYouMean(partial, owner.partials.keys())}`
}

function didYouMean(name: string, known: Iterable<string>, most?: number): string {
  const meant = nearest(name, known, most)
  return meant === undefined ? '' : ` Did you mean ${meant}?`
}

function circles(engine: Engine, parsed: Parsed): TemplateProblem[] {
  return [extendsCircle(engine, parsed), includeCircle(engine, parsed)].flatMap((circle) =>
    circle === undefined ? [] : [problemAt(parsed, 'template', circle.message, circle.token)],
  )
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
    .map((block) => {
      const message = `No parent has the block ${block.name}, so it is never shown.${didYouMean(block.name, known)}`
      return problemAt(parsed, 'block', message, block.token)
    })
}
