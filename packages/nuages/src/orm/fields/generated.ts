import type { ColumnType, StoredValue } from '../../db/index.ts'
import { BaseField } from './field.ts'

/** A column that the database computes from others of the row; it is read, never written. */
export class GeneratedField extends BaseField {
  readonly type = 'generated'

  /** The field that says the type of the value. */
  get output(): BaseField {
    return this.options.output as unknown as BaseField
  }

  override get computedByDatabase(): boolean {
    return true
  }

  override get null(): boolean {
    return true
  }

  override get converts(): boolean {
    return this.output.converts
  }

  columnType(): ColumnType | null {
    return this.output.columnType()
  }

  toStored(value: unknown): StoredValue {
    return this.output.toStored(value)
  }

  override fromStored(stored: unknown): unknown {
    return this.output.fromStored(stored)
  }

  override defaultValue(): unknown {
    return null
  }
}
