import type { ColumnType, StoredValue } from '../../db/index.ts'
import { BaseField } from './field.ts'
import type { JsonDecoder, JsonEncoder } from './options.ts'

/** Raised inside, where a part of a document is one that would be lost: a function, or a number that is none. */
class Wordless extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super()
    this.value = value
  }
}

/** A document. What JSON cannot say goes through the field's encoder and decoder. */
export class JsonField extends BaseField {
  readonly type = 'json'

  override get converts(): boolean {
    return true
  }

  get encoder(): JsonEncoder | undefined {
    return this.options.encoder as JsonEncoder | undefined
  }

  get decoder(): JsonDecoder | undefined {
    return this.options.decoder as JsonDecoder | undefined
  }

  columnType(): ColumnType {
    return { kind: 'json' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    try {
      // An encoder may say that there is nothing.
      return keyedText('', value, this.encoder) ?? 'null'
    } catch (error) {
      if (error instanceof Wordless) return this.fail(error.value, 'a value that JSON has words for')
      throw error
    }
  }

  override fromStored(stored: unknown): unknown {
    const { decoder } = this
    if (decoder === undefined) return typeof stored === 'string' ? JSON.parse(stored) : stored
    return JSON.parse(typeof stored === 'string' ? stored : JSON.stringify(stored), (key, value) => decoder(key, value))
  }

  /** A value as JSON says it: what the encoder makes of it, as a plain document. */
  encoded(value: unknown): unknown {
    return this.encoder === undefined || value === null ? value : JSON.parse(this.toStored(value) as string)
  }

  /** A plain document as the value that rows hold. */
  decoded(document: unknown): unknown {
    return this.decoder === undefined || document === null ? document : this.fromStored(JSON.stringify(document))
  }
}

/** A value cut out of a document: SQLite gives texts and numbers as they are, not as JSON. */
class JsonKeyField extends JsonField {
  override fromStored(stored: unknown): unknown {
    if (typeof stored !== 'string') return this.decoded(stored)
    try {
      return super.fromStored(stored)
    } catch (error) {
      if (error instanceof SyntaxError) return this.decoded(stored)
      throw error
    }
  }
}

const PLAIN_KEY = new JsonKeyField()

/** The conversion of what stands under a key of a document: its encoder and decoder are told the key. */
export function jsonKeyField(document: BaseField | null, key: string): JsonField {
  const { encoder, decoder } = document instanceof JsonField ? document : PLAIN_KEY
  if (encoder === undefined && decoder === undefined) return PLAIN_KEY
  const keyed = (convert: JsonEncoder | undefined) =>
    convert === undefined ? undefined : (name: string, value: unknown) => convert(name === '' ? key : name, value)
  return new JsonKeyField({ encoder: keyed(encoder), decoder: keyed(decoder) })
}

/**
 * The text of what stands under a key, with a space after comma and colon, as Django stores it: an exact lookup compares
 * the text. Undefined where JSON has nothing for it, as of an undefined property.
 */
function keyedText(key: string, given: unknown, encoder: JsonEncoder | undefined): string | undefined {
  return plainText(encoder === undefined ? given : encoder(key, given), encoder)
}

/** The text of what the encoder made: its parts go through the encoder, itself no second time. */
function plainText(value: unknown, encoder: JsonEncoder | undefined): string | undefined {
  if (
    typeof value === 'function' ||
    typeof value === 'symbol' ||
    (typeof value === 'number' && !Number.isFinite(value))
  )
    throw new Wordless(value)
  // JSON knows no end of whole numbers; what reads it may.
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Map) return plainText(Object.fromEntries(value), encoder)
  if (Array.isArray(value))
    return `[${value.map((item, at) => keyedText(String(at), item, encoder) ?? 'null').join(', ')}]`
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return JSON.stringify(value)
  const pairs = Object.entries(value).flatMap(([name, item]) => {
    const text = keyedText(name, item, encoder)
    return text === undefined ? [] : [`${JSON.stringify(name)}: ${text}`]
  })
  return `{${pairs.join(', ')}}`
}
