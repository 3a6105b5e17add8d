import { gettext } from '../../i18n/index.ts'
import { isValidationError } from '../../validation/index.ts'
import { jsonText, plainValue } from '../json-text.ts'
import { Textarea } from '../widgets/index.ts'
import { type FieldOptions, FormField, type WidgetInput } from './field.ts'

/** Any value that JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** What `JSONField` can be given. */
export interface JsonOptions<T> extends FieldOptions<T> {
  /** The number of spaces of each level where it is shown; default: one line. */
  readonly indent?: number
  /** Makes of a value what JSON can say, as the replacer of `JSON.stringify`. Default: the value as it is. */
  readonly encoder?: (key: string, value: unknown) => unknown
  /** Makes of what JSON says the value, as the reviver of `JSON.parse`. Default: what JSON says. */
  readonly decoder?: (key: string, value: unknown) => unknown
}

/** A text that is no JSON: it is shown again as it was written. */
class InvalidJson {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

/** A value as a plain document; the encoder sees values before their `toJSON` does, which has what it leaves. */
function encoded(value: unknown, encoder: (key: string, value: unknown) => unknown): unknown {
  const text = JSON.stringify(value, function encode(this: Record<string, unknown>, key) {
    return plainValue(encoder(key, this[key]), key)
  })
  return text === undefined ? null : JSON.parse(text)
}

/** Text that is read as JSON. */
export class JSONField<T = JsonValue> extends FormField<T> {
  readonly indent: number | undefined
  readonly encoder: JsonOptions<T>['encoder']
  readonly decoder: JsonOptions<T>['decoder']

  constructor(options: JsonOptions<T> = {}) {
    super(options)
    this.indent = options.indent
    this.encoder = options.encoder
    this.decoder = options.decoder
  }

  private read(text: string): unknown {
    const { decoder } = this
    return decoder === undefined ? JSON.parse(text) : JSON.parse(text, (key, value) => decoder(key, value))
  }

  private text(value: unknown, indent?: number, sorted?: boolean): string {
    const { encoder } = this
    const plain = encoder === undefined || value === null ? value : encoded(value, encoder)
    return jsonText(plain, indent, sorted)
  }

  protected override defaultWidget(): WidgetInput {
    return Textarea
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a valid JSON.') }
  }

  override toValue(value: unknown): unknown {
    if (this.disabled) return value
    if (value === undefined || value === '') return null
    // An empty list or object of JSON is that, and not nothing.
    if (typeof value !== 'string') return value
    try {
      return this.read(value)
    } catch {
      throw this.error('invalid', { value })
    }
  }

  override boundData(data: unknown, initial: unknown): unknown {
    if (this.disabled) return initial
    if (typeof data !== 'string') return data ?? null
    try {
      return this.read(data)
    } catch {
      return new InvalidJson(data)
    }
  }

  override prepareValue(value: unknown): unknown {
    return value instanceof InvalidJson ? value.source : this.text(value ?? null, this.indent)
  }

  /** What counts is the text: the order of keys is no change, and true and 1 are not the same. */
  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    try {
      return this.text(initial ?? null, undefined, true) !== this.text(this.toValue(data) ?? null, undefined, true)
    } catch (error) {
      if (isValidationError(error)) return true
      throw error
    }
  }
}
