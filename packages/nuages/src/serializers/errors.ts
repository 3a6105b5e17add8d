import { NuagesError, type NuagesErrorOptions } from '../kernel/index.ts'

/** A format that there is no serializer for, or a row that a format cannot hold. Code NUA-SER-001. */
export class SerializerError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-SER-001', message, options)
  }
}

/**
 * Serialized data that cannot be read: the message says the file, the number of the object, its model and field, and
 * what kind of value stands there, never the value. Code NUA-SER-002.
 */
export class DeserializationError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-SER-002', message, options)
  }
}

/** What fixtures lead to but cannot be done: none found, several that fit, rows without what they point to. Code NUA-SER-003. */
export class FixtureError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-SER-003', message, options)
  }
}
