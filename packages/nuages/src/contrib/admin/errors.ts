import { NuagesError, type NuagesErrorOptions } from '../../kernel/index.ts'

/** A model's admin that names what is not there, or registers what it may not. */
export class AdminError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-ADMIN-001', message, options)
  }
}
