/** An attribute of one request, made when it is first read; the others of the request hang behind it. */
export interface LazyAttribute {
  readonly name: string
  /** Undefined once the value is there. */
  make: (() => unknown) | undefined
  value: unknown
  readonly next: LazyAttribute | undefined
}

/** What bears lazy attributes. */
export interface WithLazyAttributes {
  lazyAttributes: LazyAttribute | undefined
}

function find(bearer: WithLazyAttributes, name: string): LazyAttribute | undefined {
  let found = bearer.lazyAttributes
  while (found !== undefined && found.name !== name) found = found.next
  return found
}

/** Hangs an attribute on a bearer; nothing is made. */
export function addLazyAttribute(bearer: WithLazyAttributes, name: string, make: () => unknown): void {
  bearer.lazyAttributes = { name, make, value: undefined, next: bearer.lazyAttributes }
}

/**
 * Gives a class a property for lazy attributes of a name, once. A property on each request would be the costliest part
 * of a request whose view does not read it.
 */
export function declareLazyAttribute(prototype: object, name: string): void {
  if (Object.hasOwn(prototype, name)) return
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: WithLazyAttributes) {
      const found = find(this, name)
      if (found?.make === undefined) return found?.value
      found.value = found.make()
      found.make = undefined
      return found.value
    },
    set(this: WithLazyAttributes, value: unknown) {
      this.lazyAttributes = { name, make: undefined, value, next: this.lazyAttributes }
    },
  })
}
