import type { StoredValue } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import { BaseField, type DeconstructedField } from './field.ts'

/** A primary key of several fields; it has no column of its own, its value is the list of theirs. */
export class CompositeKeyField extends BaseField {
  readonly type = 'compositeKey'
  readonly names: readonly string[]

  constructor(names: readonly string[]) {
    super({})
    this.names = names
  }

  override get primaryKey(): boolean {
    return true
  }

  /** The fields that the key is made of. */
  get parts(): readonly BaseField[] {
    return this.names.map((name) => {
      const field = this.model.byName.get(name)
      if (field !== undefined) return field
      throw new FieldError(`The key of ${this.model.label} names '${name}', which is no field of it.`)
    })
  }

  columnType(): null {
    return null
  }

  toStored(_value: unknown): StoredValue {
    throw new FieldError(
      `The key of ${this.model.label} is several values: compare it with a list of ${this.names.length}.`,
    )
  }

  /** The values of a key, one for each part. */
  values(key: unknown): readonly unknown[] {
    if (Array.isArray(key) && key.length === this.names.length) return key
    throw new FieldError(
      `The key of ${this.model.label} is a list of ${this.names.length} values: ${this.names.join(', ')}.`,
    )
  }

  override deconstruct(): DeconstructedField {
    return { type: this.type, options: { names: this.names } }
  }

  override clone(): BaseField {
    return new CompositeKeyField(this.names)
  }
}
