import { Temporal } from 'temporal-polyfill'
import { conditionalEscape, escapeHtml, isSafe, isThenable, preparedContext, safe, toText } from '../kernel/index.ts'
import { contains, compare, equals, identical } from './compare.ts'
import { Context, EMPTY_SCOPE, lookup, type Scope } from './context.ts'
import type { Engine } from './engine.ts'
import { TemplateSyntaxError, TemplateValueError, VariableDoesNotExist } from './errors.ts'
import type { FilterEnvironment } from './library.ts'
import type { Parsed } from './parser.ts'
import { itemAt, itemsOf, Piece } from './pieces.ts'
import { templateRendered } from './rendered.ts'
import { callValue, getStep, INVALID, listOf, truthy } from './resolve.ts'
import { KEYWORDS } from './tags/querystring.ts'
import { settle, Template } from './template.ts'

export type Rendering = Generator<PromiseLike<unknown> | Piece, string, unknown>

/** What stands in a block, rendered: a safe string that has the methods of text. What they give is text, and not safe. */
class Content extends String {
  get text(): string {
    return this.toString()
  }
}
Object.defineProperty(Content.prototype, Symbol.for('nuages.safe'), { value: true })

type Part = (scope: Scope, ignoreFailures?: boolean) => Rendering

/** What the generated functions call; one per engine. */
export class Runtime {
  readonly engine: Engine
  readonly escaping: FilterEnvironment
  readonly plain: FilterEnvironment
  readonly invalid: string
  readonly bare = EMPTY_SCOPE
  readonly get = getStep
  readonly lookup = lookup
  readonly truthy = truthy
  readonly list = listOf
  readonly items = itemsOf
  readonly item = itemAt
  readonly equals = equals
  readonly compare = compare
  readonly contains = contains
  readonly identical = identical
  readonly safe = safe
  readonly asText = toText

  constructor(engine: Engine) {
    this.engine = engine
    this.escaping = { autoescape: true }
    this.plain = { autoescape: false }
    this.invalid = engine.stringIfInvalid
  }

  piece(text: string): Piece {
    return new Piece(text)
  }

  call(value: unknown): unknown {
    return callValue(value)
  }

  missing(name: string): string {
    return this.invalid.replace('%s', () => name)
  }

  raiseMissing(name: string): never {
    throw new VariableDoesNotExist(name)
  }

  /** The value of an attribute whose getter failed, if the error asks to be silent. */
  silence(error: unknown): unknown {
    if (typeof error === 'object' && error !== null && 'silentVariableFailure' in error) return INVALID
    throw error
  }

  /** Marks the object that holds the keywords of a call. */
  keywords(values: Record<string, unknown>): Record<string, unknown> {
    Object.defineProperty(values, KEYWORDS, { value: true })
    return values
  }

  noSuper(): never {
    throw new TemplateSyntaxError('block.super has no meaning in a template without a parent.')
  }

  /** A condition is false if an argument in it is not there. */
  conditionFailed(error: unknown): boolean {
    if (error instanceof VariableDoesNotExist) return false
    throw error
  }

  keepSafe(value: unknown): unknown {
    return isSafe(value) ? value : safe(toText(value))
  }

  translate(value: unknown, context?: unknown): unknown {
    const { translations } = this.engine
    // Catalogs hold per cent signs doubled, for their texts may have places to fill.
    const id = toText(value).replaceAll('%', '%%')
    const found = context === undefined ? translations.gettext(id) : translations.pgettext(toText(context), id)
    const text = found.replaceAll('%%', '%')
    return isSafe(value) ? safe(text) : text
  }

  /** A moment in the time zone in effect, unless it is to keep its own; anything else as it is. */
  local(value: unknown): unknown {
    const { formats } = this.engine
    if (value instanceof Date && !Number.isNaN(value.getTime()))
      return Temporal.Instant.fromEpochMilliseconds(value.getTime()).toZonedDateTimeISO(formats.timeZone)
    return value instanceof Temporal.Instant ? value.toZonedDateTimeISO(formats.timeZone) : formats.toLocal(value)
  }

  /** A value as escaped text in the language's format. */
  print(value: unknown): string {
    if (typeof value === 'number' && Number.isSafeInteger(value) && !this.engine.formats.groupsAllNumbers)
      return String(value)
    return isSafe(value) ? value.text : escapeHtml(this.printPlain(value))
  }

  printPlain(value: unknown): string {
    return toText(this.engine.formats.localize(value))
  }

  /** A value as no language writes it, such as `1234.5`: for scripts and attributes. */
  printUnlocalized(value: unknown, autoescape: boolean): string {
    if (isSafe(value)) return value.text
    const text = toText(this.engine.formats.unlocalize(value))
    return autoescape ? escapeHtml(text) : text
  }

  /** Renders `body` inside of what `run` opens: each of its steps, those after a promise included. */
  *within(run: <R>(fn: () => R) => R, body: Generator<PromiseLike<unknown> | Piece, void, unknown>) {
    let step = run(() => body.next())
    try {
      while (!step.done) {
        const pending = step.value
        let value: unknown
        try {
          value = yield pending
        } catch (error) {
          step = run(() => body.throw(error))
          continue
        }
        step = run(() => body.next(value))
      }
    } finally {
      // Who stops reading ends what the loops inside read.
      run(() => body.return())
    }
  }

  /** What printing a value gives, as HTML. */
  rendered(value: unknown, autoescape: boolean): unknown {
    return safe(autoescape ? this.print(value) : this.printPlain(value))
  }

  /** A value as escaped text, without a format. */
  escaped(value: unknown): string {
    return conditionalEscape(isSafe(value) ? value : toText(value))
  }

  scope(base: Scope, names: Scope): Scope {
    const scope: Scope = Object.create(base)
    for (const name in names) if (names[name] !== undefined) scope[name] = names[name]
    return scope
  }

  context(scope: Scope, autoescape: boolean): Context {
    return new Context(scope, autoescape)
  }

  /** What a node that renders itself gets: `parts` are what its tag has read, with the functions written for it. */
  nodeContext(scope: Scope, autoescape: boolean, state: Map<unknown, unknown>, parts: [object, Part][]): Context {
    const callable = parts.map(([part, run]) => {
      return [part, (within: Scope, ignore?: boolean) => settle(run(within, ignore))] as const
    })
    return new Context(scope, autoescape, { state, parts: new Map(callable) })
  }

  content(html: string): Content {
    return new Content(html)
  }

  /** Sets a name in a scope. */
  assign(scope: Scope, name: string, value: unknown): void {
    Object.defineProperty(scope, name, { value, writable: true, enumerable: true, configurable: true })
  }

  forloop(index: number, length: number, parent: unknown): Scope {
    return {
      parentloop: parent ?? {},
      length,
      counter0: index,
      counter: index + 1,
      revcounter: length - index,
      revcounter0: length - index - 1,
      first: index === 0,
      last: index === length - 1,
    }
  }

  /** The parts of one item of a loop over several names. */
  unpack(item: unknown, count: number): unknown[] {
    const parts = Array.isArray(item)
      ? item
      : typeof item === 'object' && item !== null && Symbol.iterator in item && !isSafe(item)
        ? [...(item as Iterable<unknown>)]
        : typeof item === 'string'
          ? Array.from(item)
          : [item]
    if (parts.length !== count) {
      throw new TemplateValueError(`The loop has ${count} names, but an item of it has ${parts.length} parts.`)
    }
    return parts
  }

  /** What the forms wait for that an inclusion tag gives its template; those of the page were waited for. */
  prepared(data: unknown): Promise<unknown> | undefined {
    const isOwn = typeof data === 'object' && data !== null && !(data instanceof Context)
    return isOwn ? preparedContext(data) : undefined
  }

  /** The scope of an inclusion tag: what its function returned, and the CSRF token of the page, made where it is read. */
  inclusionScope(data: unknown, outer: Scope): Scope {
    const base = isThenable(data) ? {} : data instanceof Context ? data.flatten() : (data as Scope)
    const scope = this.scope(EMPTY_SCOPE, { ...base })
    if ('csrf_token' in outer && !('csrf_token' in scope)) {
      Object.defineProperty(scope, 'csrf_token', { get: () => lookup(outer, 'csrf_token'), enumerable: true })
    }
    return scope
  }

  /** Renders the template that an include names. */
  *include(target: unknown, scope: Scope, autoescape: boolean, streamed: boolean): Rendering {
    const template = this.#template(target)
    return yield* template.run(scope, autoescape, streamed)
  }

  #template(target: unknown): Template {
    if (target instanceof Template) return target
    if (Array.isArray(target)) return this.engine.selectTemplate(target.map(String))
    return this.engine.getTemplate(toText(target))
  }

  /** Tells that a template written into another begins. */
  announce(name: string, scope: Scope, autoescape: boolean): void {
    templateRendered.sendSync({ name, context: new Context(scope, autoescape) })
  }

  /** Renders a chain of templates whose parent is known only now. */
  *extend(chain: Parsed[], target: unknown, scope: Scope, autoescape: boolean, streamed: boolean): Rendering {
    if (target === '' || target === null) {
      throw new TemplateSyntaxError('The parent that extends names is empty.')
    }
    const template = this.engine.extended(chain, target instanceof Template ? target : toText(target))
    return yield* template.run(scope, autoescape, streamed)
  }

  /** The outcome of an operator, false where the two values do not go together. */
  attempt(operator: 'equals' | 'contains' | 'identical', a: unknown, b: unknown): boolean {
    try {
      return this[operator](a, b)
    } catch {
      return false
    }
  }

  lacks(a: unknown, b: unknown): boolean {
    try {
      return !contains(a, b)
    } catch {
      return false
    }
  }

  less(a: unknown, b: unknown): boolean {
    return ordered(a, b, (order) => order < 0)
  }

  lessEqual(a: unknown, b: unknown): boolean {
    return ordered(a, b, (order) => order <= 0)
  }
}

function ordered(a: unknown, b: unknown, test: (order: number) => boolean): boolean {
  try {
    return test(compare(a, b))
  } catch {
    return false
  }
}
