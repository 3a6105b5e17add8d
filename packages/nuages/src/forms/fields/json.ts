import { gettext } from '../../i18n/index.ts'
import { isEmpty } from '../empty.ts'
import { jsonText } from '../json-text.ts'
import { Textarea } from '../widgets/index.ts'
import { type FieldOptions, FormField, type WidgetInput } from './field.ts'

/** Any value that JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** What `JSONField` can be given. */
export interface JsonOptions<T> extends FieldOptions<T> {
  /** The number of spaces of each level where it is shown; default: one line. */
  readonly indent?: number
}

/** A text that is no JSON: it is shown again as it was written. */
class InvalidJson {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

/** Text that is read as JSON. */
export class JSONField<T = JsonValue> extends FormField<T> {
  readonly indent: number | undefined

  constructor(options: JsonOptions<T> = {}) {
    super(options)
    this.indent = options.indent
  }

  protected override defaultWidget(): WidgetInput {
    return Textarea
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a valid JSON.') }
  }

  override toValue(value: unknown): unknown {
    if (this.disabled) return value
    if (isEmpty(value)) return null
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      throw this.error('invalid', { value })
    }
  }

  override boundData(data: unknown, initial: unknown): unknown {
    if (this.disabled) return initial
    if (typeof data !== 'string') return data ?? null
    try {
      return JSON.parse(data)
    } catch {
      return new InvalidJson(data)
    }
  }

  override prepareValue(value: unknown): unknown {
    return value instanceof InvalidJson ? value.source : jsonText(value ?? null, this.indent)
  }

  /** The order of keys is no change; true and 1 are not the same. */
  override hasChanged(initial: unknown, data: unknown): boolean {
    if (super.hasChanged(initial, data)) return true
    return (
      !this.disabled &&
      jsonText(initial ?? null, undefined, true) !== jsonText(this.toValue(data) ?? null, undefined, true)
    )
  }
}
