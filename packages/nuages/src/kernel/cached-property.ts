const known = new WeakMap<object, Map<string, unknown>>()

/**
 * The value of a getter that is worked out once for each object: `get total() { return cachedProperty(this, 'total', () =>
 * this.sum()) }`. A promise is kept as it is, so that what it asks is asked once.
 */
export function cachedProperty<T>(owner: object, name: string, make: () => T): T {
  let values = known.get(owner)
  if (values === undefined) known.set(owner, (values = new Map()))
  if (!values.has(name)) values.set(name, make())
  return values.get(name) as T
}

/** Forgets the value of a cached property, or of all of an object: the next read works it out anew. */
export function clearCachedProperty(owner: object, name?: string): void {
  if (name === undefined) known.delete(owner)
  else known.get(owner)?.delete(name)
}
