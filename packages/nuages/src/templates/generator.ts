import type { Engine } from './engine.ts'
import { TemplateError } from './errors.ts'
import type { FilterExpr, LiteralExpr, VariableExpr } from './expressions.ts'
import type { Token } from './lexer.ts'
import type { Node } from './nodes.ts'
import type { Parsed } from './parser.ts'
import type { PartialNode } from './tags/partials.ts'
import { FloatingNumber, safe } from '../kernel/index.ts'
import { needsCare } from './resolve.ts'
import { ScopeWriter } from './scope-writer.ts'
import { type MissingMode, newUnit, type Unit } from './scopes.ts'

const MAX_INLINE = 4000
/** How many characters make a piece of a streamed page, and how many do where it waits for a promise. */
const LONG = 16_384
const SHORT = 2048

/** How a template is to be rendered. */
export interface Mode {
  readonly autoescape: boolean
  /** Says of each template that is written into another when it begins. */
  readonly watched: boolean
  /** Gives the page in pieces. */
  readonly streamed: boolean
}

/** Writes the JavaScript of a template; nodes call it. */
export class Generator extends ScopeWriter {
  readonly engine: Engine
  /** Each place that can fail, with the locals that are in scope there. */
  readonly positions: { token: Token; locals: Record<string, string> }[] = []
  readonly dependencies = new Set<Parsed>()
  autoescape: boolean
  /** False where numbers and dates are printed as no language writes them. */
  localized = true
  /** Names of the templates that are being written into this one. */
  readonly includes: string[] = []
  /** The partials that are being written. */
  readonly partials = new Set<PartialNode>()

  readonly mode: Mode

  constructor(engine: Engine, unit: Unit, mode: Mode) {
    super(unit)
    this.engine = engine
    this.mode = mode
    this.autoescape = mode.autoescape
  }

  /** True if no more templates should be written into this one. */
  get isLarge(): boolean {
    return this.statements > MAX_INLINE || this.includes.length > 12
  }

  /** Notes which token is being rendered, for messages. */
  at(token: Token): void {
    this.#piece(LONG)
    this.statement(`p = ${this.positions.push({ token, locals: this.localNames() }) - 1}`)
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
      const value = definition.expectsLocaltime ? `rt.local(${target})` : target
      const call = `${apply}(${value}, ${given}, ${environment})`
      this.statement(`${target} = ${definition.isSafe ? `isSafe(${target}) ? rt.keepSafe(${call}) : ${call}` : call}`)
      this.awaited(target)
    }
  }

  /** Waits for the value of a variable, if that is a promise. */
  awaited(target: string): void {
    this.statement(`if (isThenable(${target})) {`)
    this.#piece(SHORT)
    this.statement(`${target} = yield ${target} }`)
  }

  /** Goes on to the next item of a loop that reads its items one by one. */
  advance(items: string, length: string): void {
    this.#piece(LONG)
    this.statement(`if (${items}.isLazy) {`)
    this.#piece(SHORT)
    this.statement(`yield ${items}.advance(); ${length} = ${items}.length }`)
  }

  /** Where pages are streamed, gives away what is written so far once it is longer than `length`. */
  #piece(length: number): void {
    if (this.mode.streamed && !this.isNested) this.statement(`if (o.length > ${length}) { yield rt.piece(o); o = '' }`)
  }

  /** Appends what another template renders: `call` makes the JavaScript of its rendering, in pieces or whole. */
  appendRendering(call: (streamed: boolean) => string): void {
    if (!this.mode.streamed || this.isCapturing) {
      this.append(`yield* ${call(false)}`)
      return
    }
    // Its pieces come behind all that is written so far.
    this.#piece(0)
    this.statement(`o = yield* ${call(true)}`)
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
    this.statement(`${target} = ${this.rootOf(first)}`)
    this.statement(`if (typeof ${target} === 'function') ${target} = rt.call(${target})`)
    this.awaited(target)
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
      this.awaited(target)
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
    this.#probeName ??= this.shared('x')
    return this.#probeName
  }

  /** `forloop.counter` and `block.super`, which need no object. */
  #special(path: readonly string[]): string | undefined {
    if (path[0] === 'forloop') return this.#loopValue(path)
    if (path[0] !== 'block' || path.length !== 2) return undefined
    const block = this.currentBlock
    if (block === undefined) return undefined
    if (path[1] === 'super') return this.#super(block)
    if (path[1] === 'name') return JSON.stringify(block.name)
    return undefined
  }

  #loopValue(path: readonly string[]): string | undefined {
    let loop = this.visibleLoop
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
      length,
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
    if (this.mode.watched)
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
