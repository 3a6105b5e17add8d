const ALTERS_DATA = Symbol.for('nuages.altersData')

interface MaybeMarked {
  readonly [ALTERS_DATA]?: true
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

/** Whether a function is marked as changing data or, being the method `name` of `owner`, overrides one that is. */
export function doesAlterData(fn: object, owner?: object, name?: string): boolean {
  if ((fn as MaybeMarked)[ALTERS_DATA] === true) return true
  if (owner === undefined || name === undefined) return false
  for (let at = Object.getPrototypeOf(owner); at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    const method: unknown = Object.getOwnPropertyDescriptor(at, name)?.value
    if (typeof method === 'function' && (method as MaybeMarked)[ALTERS_DATA] === true) return true
  }
  return false
}
