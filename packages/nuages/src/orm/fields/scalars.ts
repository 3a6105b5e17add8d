import type { ColumnType, IntegerKind, StoredValue } from '../../db/index.ts'
import { BaseField } from './field.ts'

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

export class CharField extends BaseField {
  readonly type: string = 'char'

  columnType(): ColumnType {
    return { kind: 'char', maxLength: (this.options.maxLength as number | undefined) ?? null }
  }

  toStored(value: unknown): StoredValue {
    if (value === null || typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
    return this.fail(value, 'text')
  }

  override defaultValue(): unknown {
    const value = super.defaultValue()
    return value === undefined && this.options.blank === true ? '' : value
  }
}

/** An email address; the check is in validation, the column is text. */
export class EmailField extends CharField {
  override readonly type = 'email'
}
export class UrlField extends CharField {
  override readonly type = 'url'
}
export class SlugField extends CharField {
  override readonly type = 'slug'
}

export class TextField extends CharField {
  override readonly type = 'text'

  override columnType(): ColumnType {
    return { kind: 'text' }
  }
}

export class BooleanField extends BaseField {
  readonly type = 'boolean'

  columnType(): ColumnType {
    return { kind: 'boolean' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null || typeof value === 'boolean') return value
    if (value === 1 || value === 0) return value === 1
    return this.fail(value, 'true or false')
  }
}

/** Whole numbers of every size; `type` is the maker's name. */
export class IntegerField extends BaseField {
  readonly type: string

  constructor(type: IntegerKind, options: object = {}) {
    super(options)
    this.type = type
  }

  columnType(): ColumnType {
    return { kind: this.type as IntegerKind }
  }

  toStored(value: unknown): StoredValue {
    if (value === null || typeof value === 'bigint') return value
    if (typeof value === 'number' && Number.isFinite(value)) return Math.trunc(value)
    if (typeof value === 'boolean') return value ? 1 : 0
    if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return integerOf(value)
    return this.fail(value, 'a whole number')
  }

  override clone(): BaseField {
    return new (this.constructor as typeof IntegerField)(this.type as IntegerKind, this.options)
  }
}

/** A key that the database counts up. */
export class AutoField extends BaseField {
  readonly type: 'auto' | 'bigAuto' | 'smallAuto'

  constructor(type: 'auto' | 'bigAuto' | 'smallAuto', options: object = {}) {
    super({ ...options, primaryKey: true })
    this.type = type
  }

  override get generatedByDatabase(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: this.type }
  }

  toStored(value: unknown): StoredValue {
    if (value === null || typeof value === 'bigint') return value
    if (typeof value === 'number' && Number.isFinite(value)) return Math.trunc(value)
    if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return integerOf(value)
    return this.fail(value, 'a whole number')
  }

  override clone(): BaseField {
    return new AutoField(this.type, this.options)
  }
}

export class FloatField extends BaseField {
  readonly type = 'float'

  columnType(): ColumnType {
    return { kind: 'float' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null || typeof value === 'number') return value
    const number =
      typeof value === 'object' || typeof value === 'bigint' || typeof value === 'string' ? Number(value) : NaN
    return Number.isNaN(number) || value === '' ? this.fail(value, 'a number') : number
  }
}

export class UuidField extends BaseField {
  readonly type = 'uuid'

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'uuid' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    if (typeof value !== 'string' || !UUID.test(value)) return this.fail(value, 'a UUID')
    return hyphenate(value)
  }

  override fromStored(stored: unknown): unknown {
    return hyphenate(stored as string)
  }
}

export class JsonField extends BaseField {
  readonly type = 'json'

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'json' }
  }

  toStored(value: unknown): StoredValue {
    return value === null ? null : jsonText(value)
  }

  override fromStored(stored: unknown): unknown {
    return typeof stored === 'string' ? JSON.parse(stored) : stored
  }
}

export class BinaryField extends BaseField {
  readonly type = 'binary'

  /** Bytes are not written by hand. */
  override get editable(): boolean {
    return this.options.editable === true
  }

  columnType(): ColumnType {
    return { kind: 'binary' }
  }

  toStored(value: unknown): StoredValue {
    return value === null || value instanceof Uint8Array ? value : this.fail(value, 'bytes (a Uint8Array)')
  }
}

/** Text of a JSON value with a space after comma and colon, as Django stores it: an exact lookup compares the text. */
function jsonText(value: unknown): string {
  if (value instanceof Map) return jsonText(Object.fromEntries(value))
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`
  if (typeof value === 'object' && value !== null && !('toJSON' in value)) {
    const pairs = Object.entries(value).filter(([, item]) => item !== undefined)
    return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}: ${jsonText(item)}`).join(', ')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

function hyphenate(text: string): string {
  const hex = text.replaceAll('-', '').toLowerCase()
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function integerOf(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}
