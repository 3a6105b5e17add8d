const ALTERS_DATA = Symbol.for('nuages.altersData')

const ALTERING_NAMES = Symbol.for('nuages.alteringNames')

interface MaybeMarked {
  readonly [ALTERS_DATA]?: true
  readonly [ALTERING_NAMES]?: ReadonlySet<string>
}

/** Marks a method or function that templates must not call, such as one that deletes a row. */
export function altersData<F extends object>(fn: F): F {
  Object.defineProperty(fn, ALTERS_DATA, { value: true })
  return fn
}

/** Marks methods of a class; those that override them in its subclasses are meant, too. */
export function methodsAlterData<T extends object>(
  of: { readonly prototype: T },
  ...names: (keyof T & string)[]
): void {
  for (const name of names) altersData(of.prototype[name] as object)
}

/** Marks methods by their names, of all classes that extend this one: of those that it has itself, and that it has not. */
export function namesAlterData(of: { readonly prototype: object }, ...names: readonly string[]): void {
  const above = (of.prototype as MaybeMarked)[ALTERING_NAMES] ?? []
  Object.defineProperty(of.prototype, ALTERING_NAMES, { value: new Set([...above, ...names]) })
}

/** Whether a function is marked as changing data or, being the method `name` of `owner`, overrides one that is. */
export function doesAlterData(fn: object, owner?: object, name?: string): boolean {
  if ((fn as MaybeMarked)[ALTERS_DATA] === true) return true
  if (owner === undefined || name === undefined) return false
  if ((owner as MaybeMarked)[ALTERING_NAMES]?.has(name) === true) return true
  for (let at = Object.getPrototypeOf(owner); at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    const method: unknown = Object.getOwnPropertyDescriptor(at, name)?.value
    if (typeof method === 'function' && (method as MaybeMarked)[ALTERS_DATA] === true) return true
  }
  return false
}
