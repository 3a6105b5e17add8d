/** Names in scope: each scope has the one around it as its prototype, so that a look-up is one property access. */
export type Scope = Record<string, unknown>

/** What a tag sees of the variables in scope. */
export class Context {
  readonly scope: Scope
  /** True where text gets escaped. */
  readonly autoescape: boolean

  constructor(scope: Scope, autoescape: boolean) {
    this.scope = scope
    this.autoescape = autoescape
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
