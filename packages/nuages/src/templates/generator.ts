import { CodeWriter } from './code-writer.ts'
import type { Engine } from './engine.ts'
import { TemplateError } from './errors.ts'
import type { FilterExpr, LiteralExpr, VariableExpr } from './expressions.ts'
import type { Token } from './lexer.ts'
import type { Node } from './nodes.ts'
import type { Parsed } from './parser.ts'
import type { PartialNode } from './tags/partials.ts'
import { FloatingNumber, safe } from '../kernel/index.ts'
import { needsCare } from './resolve.ts'
import { type Frame, type Loop, type MissingMode, newUnit, type Unit } from './scopes.ts'

const MAX_INLINE = 4000

/** Names every context has. */
const BUILTIN_NAMES: Record<string, string> = { True: 'true', False: 'false', None: 'null' }

/** Writes the JavaScript of a template; nodes call it. */
export class Generator extends CodeWriter {
  readonly engine: Engine
  /** Each place that can fail, with the locals that are in scope there. */
  readonly positions: { token: Token; locals: Record<string, string> }[] = []
  readonly dependencies = new Set<Parsed>()
  autoescape: boolean
  /** False where numbers and dates are printed as no language writes them. */
  localized = true
  unit: Unit
  /** Names of the templates that are being written into this one. */
  readonly includes: string[] = []
  /** The partials that are being written. */
  readonly partials = new Set<PartialNode>()
  #frames: Frame[] = [{ locals: new Map(), base: 's', resets: [] }]

  readonly #watched: boolean

  /** @param watched says of each template that is written into this one when it begins */
  constructor(engine: Engine, unit: Unit, autoescape: boolean, watched = false) {
    super()
    this.#watched = watched
    this.engine = engine
    this.unit = unit
    this.autoescape = autoescape
  }

  /** True if no more templates should be written into this one. */
  get isLarge(): boolean {
    return this.statements > MAX_INLINE || this.includes.length > 12
  }

  /** Notes which token is being rendered, for messages. */
  at(token: Token): void {
    this.statement(`p = ${this.positions.push({ token, locals: this.localNames() }) - 1}`)
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
    const name = this.temp('q')
    const frame = [...this.#frames].reverse().find((candidate) => candidate.loop || candidate.base !== undefined)
    frame?.resets.push(`${name} = ${initial}`)
    if (frame === this.#frames[0]) this.rootResets.push(`${name} = ${initial}`)
    return name
  }
  readonly rootResets: string[] = []

  /** A variable that lives as long as the rendering of this template (not of the one that includes it). */
  templateState(initial: string): string {
    const name = this.temp('q')
    const resets = this.unitResets ?? this.rootResets
    resets.push(`${name} = ${initial}`)
    return name
  }
  unitResets: string[] | undefined

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

  // Expressions

  /** The value of an expression: a JavaScript expression without side effects. */
  value(expression: FilterExpr, mode: MissingMode = 'value'): string {
    if (expression.base.kind === 'literal' && expression.filters.length === 0)
      return this.operand(expression.base, mode)
    const target = this.temp()
    const { base } = expression
    const skipsFilters = mode === 'value' && this.engine.stringIfInvalid !== '' && base.kind === 'variable'
    this.statement(`${target} = ${this.operand(base, 'keep')}`)
    if (base.kind === 'variable') {
      if (skipsFilters && expression.filters.length > 0) {
        this.statement(`if (${target} === undefined) ${target} = rt.missing(${JSON.stringify(base.text)}); else {`)
        this.#settleMissing(target, base, mode)
        this.#filters(expression, target)
        this.statement('}')
        return target
      }
      this.#settleMissing(target, base, mode)
    }
    this.#filters(expression, target)
    return target
  }

  #settleMissing(target: string, base: VariableExpr, mode: MissingMode): void {
    const name = JSON.stringify(base.text)
    const missing = mode === 'ignore' ? 'null' : mode === 'raise' ? `rt.raiseMissing(${name})` : `rt.missing(${name})`
    this.statement(
      `if (${target} === undefined) ${target} = ${missing}; else if (${target} === INVALID) ${target} = rt.invalid`,
    )
  }

  #filters(expression: FilterExpr, target: string): void {
    const environment = this.autoescape ? 'rt.escaping' : 'rt.plain'
    for (const { definition, argument } of expression.filters) {
      const apply = this.constant(definition.apply)
      const given = argument === undefined ? 'undefined' : this.operand(argument, 'raise')
      const call = `${apply}(${target}, ${given}, ${environment})`
      this.statement(`${target} = ${definition.isSafe ? `isSafe(${target}) ? rt.keepSafe(${call}) : ${call}` : call}`)
      this.#await(target)
    }
  }

  #await(target: string): void {
    this.statement(`if (isThenable(${target})) ${target} = yield ${target}`)
  }

  /** The value of an operand; `keep` leaves undefined for a missing variable. */
  operand(operand: LiteralExpr | VariableExpr, mode: MissingMode | 'keep'): string {
    if (operand.kind === 'literal') return this.#literal(operand)
    const target = this.#lookup(operand)
    if (mode !== 'keep') this.#settleMissing(target, operand, mode)
    if (operand.translate)
      this.statement(`if (${target} !== undefined) ${target} = rt.translate(${target}${this.#messageContext(operand)})`)
    return target
  }

  #messageContext({ messageContext }: LiteralExpr | VariableExpr): string {
    return messageContext ? `, ${this.value(messageContext)}` : ''
  }

  #literal(literal: LiteralExpr): string {
    const { value, translate } = literal
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string') return JSON.stringify(value)
    if ('float' in value) return this.constant(new FloatingNumber(value.float))
    const text = this.constant(safe(value.safe))
    return translate ? `rt.translate(${text}${this.#messageContext(literal)})` : text
  }

  #lookup({ path }: VariableExpr): string {
    const special = this.#special(path)
    if (special !== undefined) return special
    const target = this.temp()
    const [first, ...rest] = path as [string, ...string[]]
    this.statement(`${target} = ${this.#root(first)}`)
    this.statement(`if (typeof ${target} === 'function') ${target} = rt.call(${target})`)
    this.#await(target)
    if (rest.length === 0) return target
    // An attribute that fails silently counts as invalid.
    this.statement('try {')
    for (const step of rest) this.#step(target, step)
    this.statement(`} catch (e) { ${target} = rt.silence(e) }`)
    return target
  }

  #step(target: string, name: string): void {
    const key = JSON.stringify(name)
    if (needsCare(name)) {
      this.statement(`${target} = rt.get(${target}, ${key})`)
      this.#await(target)
      return
    }
    const probe = this.#probe()
    this.statement(
      `if (typeof ${target} === 'object' && ${target} !== null && (typeof (${probe} = ${target}.${name}) === 'string' || typeof ${probe} === 'number')) ${target} = ${probe}; ` +
        `else { ${target} = rt.get(${target}, ${key}); if (isThenable(${target})) ${target} = yield ${target} }`,
    )
  }

  #probeName: string | undefined
  #probe(): string {
    this.#probeName ??= this.temp('x')
    return this.#probeName
  }

  /** Where the first name of a path is found: locals from the inside out, then the context. */
  #root(name: string): string {
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

  /** `forloop.counter` and `block.super`, which need no object. */
  #special(path: readonly string[]): string | undefined {
    if (path[0] === 'forloop') return this.#loopValue(path)
    if (path[0] !== 'block' || path.length !== 2) return undefined
    for (const frame of [...this.#frames].reverse()) {
      if (frame.locals.has('block') || frame.base !== undefined) return undefined
      if (frame.block)
        return path[1] === 'super'
          ? this.#super(frame.block)
          : path[1] === 'name'
            ? JSON.stringify(frame.block.name)
            : undefined
    }
    return undefined
  }

  #loopValue(path: readonly string[]): string | undefined {
    let loop: Loop | undefined
    for (const frame of [...this.#frames].reverse()) {
      if (frame.locals.has('forloop')) return undefined
      if (frame.loop) {
        loop = frame.loop
        break
      }
      if (frame.base !== undefined) return undefined
    }
    const rest = path.slice(1)
    while (loop && rest[0] === 'parentloop') {
      loop = loop.parent
      rest.shift()
    }
    if (!loop || rest.length !== 1) return undefined
    const { index, length } = loop
    const values: Record<string, string> = {
      counter: `(${index} + 1)`,
      counter0: index,
      revcounter: `(${length} - ${index})`,
      revcounter0: `(${length} - ${index} - 1)`,
      first: `(${index} === 0)`,
      last: `(${index} === ${length} - 1)`,
    }
    const found = Object.hasOwn(values, rest[0] as string) ? values[rest[0] as string] : undefined
    if (found === undefined) return undefined
    const target = this.temp()
    this.statement(`${target} = ${found}`)
    return target
  }

  #super({ name, unit }: { name: string; unit: Unit }): string {
    const node = unit.blocks.get(name)?.[unit.active.get(name) ?? 0]
    if (!node) return unit.chain.length > 1 ? '""' : 'rt.noSuper()'
    const outer = this.unit
    this.unit = unit
    const captured = this.capture(() => node.emitVersion(this))
    this.unit = outer
    return `rt.safe(${captured})`
  }

  /** Prints a value: escaped unless safe or escaping is off, dates and numbers in the language's format. */
  print(js: string): void {
    if (!this.localized) this.append(`rt.printUnlocalized(${js}, ${this.autoescape})`)
    else if (this.autoescape) this.append(`typeof ${js} === 'string' ? esc(${js}) : rt.print(${js})`)
    else this.append(`typeof ${js} === 'string' ? ${js} : rt.printPlain(${js})`)
  }

  /**
   * Writes what is rendered inside of an async context of its own, such as another language: `enter` is JavaScript for a
   * function that runs another one in it.
   */
  within(enter: string, write: () => void): void {
    this.statement(`yield* rt.within(${enter}, (function* () {`)
    this.scoped(write)
    this.statement('})())')
  }

  /** Writes another template of this engine at this place, if that can be done before rendering. */
  inline(name: string, emit: (parsed: Parsed) => void): boolean {
    if (this.isLarge || this.includes.includes(name)) return false
    const parsed = this.#tryParsed(name)
    if (!parsed) return false
    const saved = { unit: this.unit, resets: this.unitResets }
    this.dependencies.add(parsed)
    this.includes.push(name)
    this.unit = newUnit(parsed)
    this.unitResets = []
    this.reserve(this.unitResets)
    this.begins(parsed)
    emit(parsed)
    this.includes.pop()
    this.unit = saved.unit
    this.unitResets = saved.resets
    return true
  }

  /** Marks where a template that is written into this one begins. */
  begins({ source }: Parsed): void {
    if (this.#watched)
      this.statement(`rt.announce(${JSON.stringify(source.name)}, ${this.scopeObject()}, ${this.autoescape})`)
  }

  #tryParsed(name: string): Parsed | undefined {
    try {
      const parsed = this.engine.parsed(name)
      return parsed.nodes.some((node) => isExtends(node)) && !this.engine.chainIsStatic(parsed) ? undefined : parsed
    } catch (error) {
      if (error instanceof TemplateError) return undefined
      throw error
    }
  }
}

function isExtends(node: Node): boolean {
  return 'parentName' in node
}
