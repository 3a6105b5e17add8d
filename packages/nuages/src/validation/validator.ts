/** Checks a value: raises ValidationError where it is not good. */
export interface Validator<T = unknown> {
  (value: T): void
  /** What it is called in documents and migrations, such as `max_length`. */
  readonly kind: string
  /** What it was made with, for the attributes of widgets and for OpenAPI. */
  readonly options: Readonly<Record<string, unknown>>
}

/** Makes a validator of a function. */
export function validator<T>(
  kind: string,
  options: Readonly<Record<string, unknown>>,
  check: (value: T) => void,
): Validator<T> {
  const named = (value: T) => check(value)
  Object.defineProperty(named, 'name', { value: kind })
  return Object.freeze(Object.assign(named, { kind, options: Object.freeze(options) }))
}
