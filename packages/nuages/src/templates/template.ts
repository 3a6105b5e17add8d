import { Context, rootScope, type Scope } from './context.ts'
import type { Engine } from './engine.ts'
import { attachLocation, locate } from './errors.ts'
import { Generator } from './generator.ts'
import { newUnit, type Unit } from './scopes.ts'
import { emitAll } from './nodes.ts'
import type { Parsed } from './parser.ts'
import type { Rendering } from './runtime.ts'
import { templateRendered } from './rendered.ts'
import { shorthands } from './shorthands.ts'

type Compiled = (scope: Scope) => Rendering

/** A compiled template. */
export class Template {
  readonly engine: Engine
  readonly name: string
  readonly #parsed: Parsed
  readonly #chain: Parsed[]
  #escaped: Compiled | undefined
  #plain: Compiled | undefined
  #watched: { autoescape: boolean; compiled: Compiled } | undefined
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

  /** Compiles now what else the first rendering would compile. */
  precompile(): void {
    this.#escaped ??= this.#compile(true)
  }

  /** Renders as a generator that yields every promise it meets. */
  run(scope: Scope, autoescape: boolean): Rendering {
    if (templateRendered.hasReceivers) return this.#runWatched(scope, autoescape)
    if (autoescape) {
      this.#escaped ??= this.#compile(true)
      return this.#escaped(scope)
    }
    this.#plain ??= this.#compile(false)
    return this.#plain(scope)
  }

  #runWatched(scope: Scope, autoescape: boolean): Rendering {
    templateRendered.sendSync({ name: this.name, context: new Context(scope, autoescape) })
    if (this.#watched?.autoescape !== autoescape)
      this.#watched = { autoescape, compiled: this.#compile(autoescape, true) }
    return this.#watched.compiled(scope)
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

  #compile(autoescape: boolean, watched = false): Compiled {
    const generator = new Generator(this.engine, this.#unit(), autoescape, watched)
    emitAll(this.#parsed.nodes, generator)
    for (const parsed of generator.dependencies) this.#dependencies.add(parsed)
    return build(generator, this.engine)
  }
}

/** Text if nothing was awaited, else a promise of it. */
export function settle(rendering: Rendering): string | Promise<string> {
  const first = rendering.next()
  return first.done ? first.value : drive(rendering, first.value)
}

async function drive(rendering: Rendering, waiting: PromiseLike<unknown>): Promise<string> {
  let pending = waiting
  for (;;) {
    const step = await resume(rendering, pending)
    if (step.done) return step.value
    pending = step.value
  }
}

async function resume(rendering: Rendering, pending: PromiseLike<unknown>) {
  let value: unknown
  try {
    value = await pending
  } catch (error) {
    return rendering.throw(error)
  }
  return rendering.next(value)
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
