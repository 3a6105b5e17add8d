import { NuagesError, type NuagesErrorOptions } from '../kernel/index.ts'

/** A format that there is no serializer for, or a row that a format cannot hold. Code NUA-SER-001. */
export class SerializerError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-SER-001', message, options)
  }
}
