import type { ColumnType, IntegerKind, StoredValue } from '../../db/index.ts'
import { shown } from '../../i18n/index.ts'
import { boolean, float, integer, ipAddress, uuid } from './conversions.ts'
import { BaseField, type DeconstructedField } from './field.ts'

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

export class CharField extends BaseField {
  readonly type: string = 'char'

  override get emptyStringsAllowed(): boolean {
    return true
  }

  columnType(): ColumnType {
    const maxLength = (this.options.maxLength as number | undefined) ?? null
    return { kind: 'char', maxLength, ...collationOf(this) }
  }

  toStored(value: unknown): StoredValue {
    if (value === null || typeof value === 'string') return value
    return hasText(value) ? shown(value) : this.fail(value, 'text')
  }

  override defaultValue(): unknown {
    const value = super.defaultValue()
    return value === undefined && this.options.blank === true ? '' : value
  }
}

function collationOf({ options }: BaseField): { collation?: string } {
  return options.dbCollation === undefined ? {} : { collation: options.dbCollation as string }
}

/** Functions and symbols have none that anybody meant. */
function hasText(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'
}

/** An email address; the check is in validation, the column is text. */
export class EmailField extends CharField {
  override readonly type = 'email'
}
export class UrlField extends CharField {
  override readonly type = 'url'

  /** The maker says 200 by itself. */
  override deconstruct(): DeconstructedField {
    const { type, options } = super.deconstruct()
    const { maxLength, ...rest } = options
    return { type, options: maxLength === 200 ? rest : options }
  }
}
export class SlugField extends CharField {
  override readonly type = 'slug'

  /** The maker says 50 and the index by itself. */
  override deconstruct(): DeconstructedField {
    const { type, options } = super.deconstruct()
    const { maxLength, dbIndex, ...rest } = options
    return {
      type,
      options: {
        ...(maxLength === 50 ? {} : { maxLength }),
        ...(dbIndex === true ? {} : { dbIndex }),
        ...rest,
      },
    }
  }
}

export class TextField extends CharField {
  override readonly type = 'text'

  override columnType(): ColumnType {
    return { kind: 'text', ...collationOf(this) }
  }
}

export class BooleanField extends BaseField {
  readonly type = 'boolean'

  columnType(): ColumnType {
    return { kind: 'boolean' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null || typeof value === 'boolean') return value
    const found = boolean(value, this) as boolean | undefined
    return found ?? this.fail(value, 'true or false')
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
    return (integer(value, this) as number | bigint | undefined) ?? this.fail(value, 'a whole number')
  }

  override clone(): BaseField {
    return new (this.constructor as typeof IntegerField)(this.type as IntegerKind, this.options)
  }
}

/** Whole numbers of 64 bits; rows hold them as bigints where `as` says so. */
export class BigIntegerField extends IntegerField {
  get isBig(): boolean {
    return this.options.as === 'bigint'
  }

  override get converts(): boolean {
    return this.isBig
  }

  override toStored(value: unknown): StoredValue {
    const stored = super.toStored(value)
    return typeof stored === 'bigint' && Number.isSafeInteger(Number(stored)) ? Number(stored) : stored
  }

  override fromStored(stored: unknown): unknown {
    return this.isBig ? BigInt(stored as number | bigint | string) : stored
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
    return (integer(value, this) as number | bigint | undefined) ?? this.fail(value, 'a whole number')
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
    return (float(value, this) as number | undefined) ?? this.fail(value, 'a number')
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
    if (typeof value === 'string' && UUID.test(value)) return hyphenate(value)
    return (uuid(value, this) as string | undefined) ?? this.fail(value, 'a UUID')
  }

  override fromStored(stored: unknown): unknown {
    return hyphenate(stored as string)
  }
}

/** An IP address of version 4 or 6, the latter in its shortest form. */
export class GenericIpAddressField extends BaseField {
  readonly type = 'genericIpAddress'

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'ip' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    if (typeof value !== 'string') return this.fail(value, 'an IP address as text')
    const found = ipAddress(value, this) as string
    return found === 'invalid_ipv6' ? value : found
  }

  /** PostgreSQL writes the length of the network where it is not that of one host. */
  override fromStored(stored: unknown): unknown {
    return (stored as string).replace(/\/(?:32|128)$/, '')
  }
}

export class BinaryField extends BaseField {
  readonly type = 'binary'

  override get emptyStringsAllowed(): boolean {
    return true
  }

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

function hyphenate(text: string): string {
  const hex = text.replaceAll('-', '').toLowerCase()
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
