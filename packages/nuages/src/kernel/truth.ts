/**
 * Where an object says whether it counts as true: JavaScript has no word for it, and templates and forms ask, as for the
 * file of a row that has none. The value is a function without parameters.
 */
export const TRUTH: unique symbol = Symbol.for('nuages.truth') as never

/** Whether a value counts as true: an object that says so itself by `TRUTH`, any other as JavaScript has it. */
export function isTrue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !(TRUTH in value)) return Boolean(value)
  return (value as { [TRUTH](): boolean })[TRUTH]()
}
