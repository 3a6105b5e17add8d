import { Context, rootScope, type Scope } from './context.ts'
import type { Engine } from './engine.ts'
import { attachLocation, locate } from './errors.ts'
import { Generator, type Mode } from './generator.ts'
import { newUnit, type Unit } from './scopes.ts'
import { emitAll } from './nodes.ts'
import type { Parsed } from './parser.ts'
import { piecesOf, resumed } from './pieces.ts'
import type { Rendering } from './runtime.ts'
import { templateRendered } from './rendered.ts'
import { shorthands } from './shorthands.ts'

type Compiled = (scope: Scope) => Rendering

const ESCAPED: Mode = { autoescape: true, watched: false, streamed: false }

/** A compiled template. */
export class Template {
  readonly engine: Engine
  readonly name: string
  readonly #parsed: Parsed
  readonly #chain: Parsed[]
  #escaped: Compiled | undefined
  /** Compiled for the modes that are rarer than escaped text as a whole. */
  readonly #others = new Map<string, Compiled>()
  #dependencies = new Set<Parsed>()

  /** Made by an engine; `chain` holds the children of this template if it is a parent found at rendering. */
  constructor(engine: Engine, parsed: Parsed, chain: Parsed[] = []) {
    this.engine = engine
    this.#parsed = parsed
    this.#chain = chain
    this.name = parsed.source.name
  }

  get parsed(): Parsed {
    return this.#parsed
  }

  /**
   * Renders with the variables of an object or Map. Gives text at once; a promise only if a value in the template was
   * one, such as a relation that was not loaded.
   */
  render(data?: object): string | Promise<string> {
    return settle(this.run(rootScope(data), this.engine.autoescape))
  }

  /**
   * Renders in pieces, each made when it is asked for: the beginning of a long page is sent before its end is known. The
   * loops read a source that comes bit by bit, such as `Book.all().iterator()`, as they go. An error ends the page where
   * it is. What a tag or filter encloses is one piece.
   */
  stream(data?: object): AsyncGenerator<string, void, undefined> {
    return piecesOf(this.run(rootScope(data), this.engine.autoescape, true))
  }

  /** Compiles now what else the first rendering would compile. */
  precompile(): void {
    this.#escaped ??= this.#compile(ESCAPED)
  }

  /** Renders as a generator that yields every promise it meets, and where it is `streamed` the pieces of the page. */
  run(scope: Scope, autoescape: boolean, streamed = false): Rendering {
    const watched = templateRendered.hasReceivers
    if (autoescape && !streamed && !watched) {
      this.#escaped ??= this.#compile(ESCAPED)
      return this.#escaped(scope)
    }
    if (watched) templateRendered.sendSync({ name: this.name, context: new Context(scope, autoescape) })
    return this.#compiled({ autoescape, watched, streamed })(scope)
  }

  #compiled(mode: Mode): Compiled {
    const key = `${mode.autoescape} ${mode.watched} ${mode.streamed}`
    let compiled = this.#others.get(key)
    if (compiled === undefined) this.#others.set(key, (compiled = this.#compile(mode)))
    return compiled
  }

  /** True once the text of this template, or of one written into it, is another. */
  get isStale(): boolean {
    if (this.#parsed.source.changed?.()) return true
    for (const { source } of this.#dependencies) if (source.changed?.()) return true
    return false
  }

  #unit(): Unit {
    const unit = newUnit(this.#chain[0] ?? this.#parsed)
    for (const parsed of [...this.#chain.slice(1), ...(this.#chain.length > 0 ? [this.#parsed] : [])]) {
      unit.chain.push(parsed)
      for (const [name, node] of parsed.blocks) unit.blocks.set(name, [...(unit.blocks.get(name) ?? []), node])
    }
    return unit
  }

  #compile(mode: Mode): Compiled {
    const generator = new Generator(this.engine, this.#unit(), mode)
    emitAll(this.#parsed.nodes, generator)
    for (const parsed of generator.dependencies) this.#dependencies.add(parsed)
    return build(generator, this.engine)
  }
}

/** Text if nothing was awaited, else a promise of it. */
export function settle(rendering: Rendering): string | Promise<string> {
  const first = rendering.next()
  return first.done ? first.value : drive(rendering, first.value as PromiseLike<unknown>)
}

async function drive(rendering: Rendering, waiting: PromiseLike<unknown>): Promise<string> {
  let pending = waiting
  for (;;) {
    const step = await resumed(rendering, pending)
    if (step.done) return step.value
    pending = step.value as PromiseLike<unknown>
  }
}

/** Turns the written code into a function; values of the compiler reach it as parameters, text as JSON literals. */
function build(generator: Generator, engine: Engine): Compiled {
  generator.settle()
  const { code, declared, constants } = generator.finish()
  const variables = ["o = ''", 'p = -1', ...declared]
  const names = Object.keys(shorthands)
  const body = `const {${names.join(', ')}} = shorthands
${constants.map((_, index) => `const k${index} = k[${index}]`).join('\n')}
return function* (s) {
let ${variables.join(', ')}
try {
${generator.rootResets.join('\n')}
${code}
return o
} catch (error) { fail(error, p, s, {${declared.filter((name) => name.startsWith('l')).join(', ')}}); throw error }
}`
  const fail = (error: unknown, position: number, scope: Scope, locals: Scope) =>
    report(error, generator.positions[position], scope, locals)
  try {
    return new Function('rt', 'k', 'shorthands', 'fail', body)(engine.runtime, constants, shorthands, fail) as Compiled
  } catch (cause) {
    throw new Error(`The code generated for a template is not valid JavaScript:\n${body}`, { cause })
  }
}

function report(error: unknown, place: Generator['positions'][number] | undefined, scope: Scope, locals: Scope): void {
  if (!place) return
  const { token } = place
  const visible: Record<string, unknown> = {}
  for (const name in scope) if (!['True', 'False', 'None'].includes(name)) visible[name] = scope[name]
  for (const [name, js] of Object.entries(place.locals)) if (locals[js] !== undefined) visible[name] = locals[js]
  attachLocation(error, locate(token.source, token.offset, token.raw.length, visible))
}
