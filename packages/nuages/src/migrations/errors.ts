import { type ErrorCode, NuagesError, type NuagesErrorOptions } from '../kernel/index.ts'

/** Something is wrong with migrations; the code says what. */
export class MigrationError extends NuagesError {
  constructor(code: ErrorCode, message: string, options?: NuagesErrorOptions) {
    super(code, message, options)
  }
}
