import { CodeWriter } from './code-writer.ts'
import { needsCare } from './resolve.ts'
import type { Frame, Loop, Unit } from './scopes.ts'

/** Names every context has. */
const BUILTIN_NAMES: Record<string, string> = { True: 'true', False: 'false', None: 'null' }

/** A writer that knows which names are in scope at the place that it writes, and where their values are kept. */
export class ScopeWriter extends CodeWriter {
  unit: Unit
  readonly rootResets: string[] = []
  unitResets: string[] | undefined
  readonly #renderStates = new Map<object, string>()
  #frames: Frame[] = [{ locals: new Map(), base: 's', resets: [] }]

  constructor(unit: Unit) {
    super()
    this.unit = unit
  }

  /** A scope for names that `write` sets. */
  scoped(write: () => void, frame: Partial<Frame> = {}): void {
    const resets = frame.resets ?? []
    this.reserve(resets)
    this.#frames.push({ locals: new Map(), ...frame, resets })
    write()
    this.flush()
    this.#frames.pop()
  }

  /** A loop body: `start` and `end` are the JavaScript around it. */
  loop(loop: Loop, start: string, write: () => void): void {
    this.reserve(loop.resets)
    this.statement(start)
    this.#frames.push({ locals: new Map(), loop, resets: loop.resets })
    write()
    this.statement('}')
    this.#frames.pop()
  }

  /** The innermost loop of this template. */
  get currentLoop(): Loop | undefined {
    for (const frame of [...this.#frames].reverse()) {
      if (frame.loop) return frame.loop
      if (frame.base !== undefined) return undefined
    }
    return undefined
  }

  /** A variable that is set back whenever the innermost loop (or template) starts. */
  loopState(initial: string): string {
    const name = this.shared('q')
    const frame = [...this.#frames]
      .reverse()
      .find(({ loop, base, isFragment }) => loop || (base !== undefined && !isFragment))
    frame?.resets.push(`${name} = ${initial}`)
    if (frame === this.#frames[0]) this.rootResets.push(`${name} = ${initial}`)
    return name
  }
  /** A variable that lives as long as the rendering of this template (not of the one that includes it). */
  templateState(initial: string): string {
    const name = this.shared('q')
    const resets = this.unitResets ?? this.rootResets
    resets.push(`${name} = ${initial}`)
    return name
  }
  /** Where the nodes of this template that render themselves keep what they need. */
  renderState(): string {
    const owner = this.stateOwner
    const known = this.#renderStates.get(owner) ?? this.templateState('undefined')
    this.#renderStates.set(owner, known)
    return known
  }

  /** Another object for each template written into this one: states of its tags belong to it. */
  get stateOwner(): object {
    return this.unitResets ?? this.rootResets
  }

  /** Declares a name in the innermost scope; the caller assigns to what it gives. */
  bind(name: string, definite = false): string {
    const frame = this.#frames.at(-1) as Frame
    const known = frame.locals.get(name)
    if (known) return known.js
    const js = this.temp('l')
    frame.locals.set(name, { js, definite })
    if (!definite) frame.resets.push(`${js} = undefined`)
    return js
  }

  /** As `bind`, but a name that an outer scope of this template set already is set there. */
  bindUpward(name: string): string {
    for (const frame of [...this.#frames].reverse()) {
      const local = frame.locals.get(name)
      if (local) return local.js
      if (frame.base !== undefined) break
    }
    return this.bind(name)
  }

  /** Marks where the template inside of a block begins: `block.super` and `block.name` refer to it. */
  inBlock(name: string, write: () => void): void {
    this.scoped(write, { block: { name, unit: this.unit } })
  }

  /** Writes with nothing of the outer scopes visible. */
  isolated(base: string, write: () => void): void {
    this.scoped(write, { base })
  }

  /**
   * Writes a function of its own over a scope that is known when it is called: what stands between two tags, or a value.
   * Names that are set in it are left in that scope at its end.
   */
  fragment(write: () => string | undefined): { js: string; binds: string[] } {
    const block = this.currentBlock
    const scope = this.fresh('s')
    const locals: Frame['locals'] = new Map()
    const js = this.nested(scope, () => {
      let result: string | undefined
      this.scoped(
        () => {
          result = write()
          for (const [name, local] of locals)
            this.statement(`if (${local.js} !== undefined) rt.assign(${scope}, ${JSON.stringify(name)}, ${local.js})`)
        },
        { base: scope, isFragment: true, locals, ...(block && { block }) },
      )
      return result
    })
    return { js, binds: [...locals.keys()] }
  }

  /** The scope as an object, for tags and templates that are called. */
  scopeObject(): string {
    const { names, base } = this.#visible()
    if (names.length === 0) return base
    return `rt.scope(${base}, {${names.join(', ')}})`
  }

  #visible(): { names: string[]; base: string } {
    const seen = new Map<string, string>()
    let loopSeen = false
    for (const frame of [...this.#frames].reverse()) {
      for (const [name, local] of frame.locals) if (!seen.has(name)) seen.set(name, local.js)
      if (frame.loop && !loopSeen && !seen.has('forloop')) {
        loopSeen = true
        seen.set('forloop', this.#loopObject(frame.loop))
      }
      if (frame.base !== undefined) {
        const names = [...seen].map(([name, js]) => `${JSON.stringify(name)}: ${js}`)
        return { names: names.filter((entry) => !entry.startsWith('"__proto__"')), base: frame.base }
      }
    }
    return { names: [], base: 's' }
  }

  /** The object that holds what is not a local. */
  get #base(): string {
    return this.#frames.findLast((frame) => frame.base !== undefined)?.base ?? 's'
  }

  #loopObject(loop: Loop): string {
    const parent = loop.parent ? this.#loopObject(loop.parent) : `${this.#base}.forloop`
    return `rt.forloop(${loop.index}, ${loop.length}, ${parent})`
  }

  /** The names in scope by their locals, for reports of errors. */
  localNames(): Record<string, string> {
    const out: Record<string, string> = {}
    for (const frame of this.#frames) for (const [name, local] of frame.locals) out[name] = local.js
    return out
  }

  /** Where the first name of a path is found: locals from the inside out, then the context. */
  protected rootOf(name: string): string {
    const maybe: string[] = []
    for (const frame of [...this.#frames].reverse()) {
      if (frame.loop && name === 'forloop') return `(${[...maybe, this.#loopObject(frame.loop)].join(' ?? ')})`
      const local = frame.locals.get(name)
      if (local?.definite) return maybe.length ? this.#chain(maybe, local.js) : local.js
      if (local) maybe.push(local.js)
      if (frame.base !== undefined) return this.#chain(maybe, this.#fromScope(frame.base, name))
    }
    return 'undefined'
  }

  #chain(maybe: string[], last: string): string {
    return maybe.reduceRight((rest, js) => `(${js} !== undefined ? ${js} : ${rest})`, last)
  }

  #fromScope(base: string, name: string): string {
    if (Object.hasOwn(BUILTIN_NAMES, name))
      return `(${base}.${name} === undefined ? ${BUILTIN_NAMES[name]} : ${base}.${name})`
    return needsCare(name) ? `rt.lookup(${base}, ${JSON.stringify(name)})` : `${base}.${name}`
  }

  /** The block that `block` speaks of here. */
  protected get currentBlock(): Frame['block'] {
    for (const frame of [...this.#frames].reverse()) {
      if (frame.locals.has('block')) return undefined
      if (frame.block) return frame.block
      if (frame.base !== undefined) return undefined
    }
    return undefined
  }

  /** The loop that `forloop` speaks of here; none where the name was set to something else. */
  protected get visibleLoop(): Loop | undefined {
    for (const frame of [...this.#frames].reverse()) {
      if (frame.locals.has('forloop')) return undefined
      if (frame.loop) return frame.loop
      if (frame.base !== undefined) return undefined
    }
    return undefined
  }
}
