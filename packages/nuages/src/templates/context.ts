import { ForeignPart } from './errors.ts'

/** Names in scope: each scope has the one around it as its prototype, so that a look-up is one property access. */
export type Scope = Record<string, unknown>

/** What a node has of the rendering that it is part of. */
export interface NodeRendering {
  /** What its tag has read for it, as functions over a scope. */
  readonly parts: ReadonlyMap<object, (scope: Scope, ignoreFailures?: boolean) => unknown>
  readonly state: Map<unknown, unknown>
}

/** What a tag sees of the variables in scope. */
export class Context {
  readonly scope: Scope
  /** True where text gets escaped. */
  readonly autoescape: boolean
  readonly #rendering: NodeRendering | undefined

  constructor(scope: Scope, autoescape: boolean, rendering?: NodeRendering) {
    this.scope = scope
    this.autoescape = autoescape
    this.#rendering = rendering
  }

  /**
   * What nodes keep while a template is rendered, each under a key of its own, such as itself. Every rendering begins
   * with an empty one, and so does every include: a node itself is shared by all requests and keeps nothing.
   */
  get renderContext(): Map<unknown, unknown> {
    return this.#rendering?.state ?? new Map()
  }

  /** A context inside of this one, with further names that end with it. */
  push(names: Readonly<Record<string, unknown>> = {}): Context {
    const inner = new Context(Object.create(this.scope), this.autoescape, this.#rendering)
    for (const [name, value] of Object.entries(names)) inner.set(name, value)
    return inner
  }

  /** Renders or asks a part of the node that is rendered; `part.render` and `part.resolve` call it. */
  run(part: object, ignoreFailures = false): unknown {
    const made = this.#rendering?.parts.get(part)
    if (made === undefined) throw new ForeignPart()
    return made(this.scope, ignoreFailures)
  }

  /** The variable, or undefined. */
  get(name: string): unknown {
    return lookup(this.scope, name)
  }

  has(name: string): boolean {
    return lookup(this.scope, name) !== undefined
  }

  /** Sets a variable in the scope of the tag; a tag lists such names in its node's `binds`. */
  set(name: string, value: unknown): void {
    Object.defineProperty(this.scope, name, { value, writable: true, enumerable: true, configurable: true })
  }

  /** All variables in scope, the inner ones winning. */
  flatten(): Record<string, unknown> {
    const out: Record<string, unknown> = {}
    for (const name in this.scope) out[name] = this.scope[name]
    return out
  }
}

/** Reads a name, never one that objects have by themselves. */
export function lookup(scope: Scope, name: string): unknown {
  for (let at: Scope | null = scope; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, name)) return at[name]
  }
  return undefined
}

/** The outermost scope of a rendering: a plain object as it is, for nothing writes to it; anything else copied. */
export function rootScope(data: object | undefined): Scope {
  if (data === undefined) return EMPTY_SCOPE
  const prototype = Object.getPrototypeOf(data)
  if (prototype === Object.prototype || prototype === null) return data as Scope
  const scope: Scope = Object.create(null)
  if (data instanceof Map) for (const [name, value] of data) scope[String(name)] = value
  else Object.defineProperties(scope, Object.getOwnPropertyDescriptors(data))
  return scope
}

/** A scope without names. */
export const EMPTY_SCOPE: Scope = Object.freeze(Object.create(null))
