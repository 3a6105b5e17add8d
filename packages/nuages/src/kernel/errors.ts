import { type ErrorCode, errorTitles } from './error-codes.ts'

/** What every error of the framework carries besides its message. */
export interface NuagesErrorOptions {
  /** The error that caused this one. */
  cause?: unknown
  /** What the reader should do, as one sentence; appended to the message. */
  hint?: string
}

const BRAND = Symbol.for('nuages.error')

/**
 * The base of all errors the framework raises. `code` is stable, listed in the registry and explained on a page of
 * its own in `docs/errors/`; the message says what, where, what was expected and what to do.
 */
export class NuagesError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, options: NuagesErrorOptions = {}) {
    const text = options.hint === undefined ? message : `${message} ${options.hint}`
    super(text, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.hint = options.hint
  }

  /** The short title of the code in the registry. */
  get title(): string {
    return errorTitles[this.code]
  }
}
Object.defineProperty(NuagesError.prototype, BRAND, { value: true })

/** True for an error of the framework, also one of another copy of the package (so not by `instanceof`). */
export function isNuagesError(value: unknown): value is NuagesError {
  return typeof value === 'object' && value !== null && BRAND in value
}

/** Raised where a feature of the plan is not there yet: it names the feature instead of approximating it. */
export class NotImplementedYet extends NuagesError {
  constructor(feature: string, hint = 'See the status table in the README.') {
    super('NUA-KERNEL-001', `${feature} is not implemented yet.`, { hint })
  }
}
