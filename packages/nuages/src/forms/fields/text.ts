import { gettext } from '../../i18n/index.ts'
import { toText } from '../../templates/index.ts'
import * as validation from '../../validation/index.ts'
import { isEmpty } from '../empty.ts'
import { cleanIpv6 } from '../../validation/index.ts'
import { EmailInput, TextInput, URLInput, type Widget } from '../widgets/index.ts'
import { type FieldOptions, type FieldValidator, FormField, type SentShape, type WidgetInput } from './field.ts'

/** What fields of text can be given. */
export interface CharOptions<T = string> extends FieldOptions<T> {
  /** The greatest number of characters. */
  readonly maxLength?: number | undefined
  readonly minLength?: number | undefined
  /** False keeps the white space around the text. Default true. */
  readonly strip?: boolean
  /** The cleaned value where nothing was written. Default empty text. */
  readonly emptyValue?: T | '' | null
}

/** Text. */
export class CharField<T = string> extends FormField<T> {
  readonly maxLength: number | undefined
  readonly minLength: number | undefined
  readonly strip: boolean
  readonly emptyValue: unknown

  constructor(options: CharOptions<T> = {}) {
    super(options)
    this.maxLength = options.maxLength
    this.minLength = options.minLength
    this.strip = options.strip ?? true
    this.emptyValue = options.emptyValue === undefined ? '' : options.emptyValue
  }

  override get shape(): SentShape {
    return 'one'
  }

  protected override limitValidators(): readonly FieldValidator[] {
    return [
      ...(this.minLength === undefined ? [] : [validation.minLength(this.minLength)]),
      ...(this.maxLength === undefined ? [] : [validation.maxLength(this.maxLength)]),
      validation.prohibitNullCharacters(),
    ]
  }

  /** Yes and no are no text. */
  protected override fits(value: unknown): boolean {
    return typeof value !== 'boolean' && super.fits(value)
  }

  override toValue(value: unknown): unknown {
    const text = isEmpty(value) ? value : this.strip ? toText(value).trim() : toText(value)
    return isEmpty(text) ? this.emptyValue : text
  }

  override widgetAttrs(widget: Widget): Record<string, unknown> {
    const attrs = super.widgetAttrs(widget)
    if (widget.isHidden) return attrs
    if (this.maxLength !== undefined) attrs['maxlength'] = String(this.maxLength)
    if (this.minLength !== undefined) attrs['minlength'] = String(this.minLength)
    return attrs
  }
}

/** Text that fits a regular expression. */
export class RegexField extends CharField {
  readonly regex: RegExp

  constructor(regex: RegExp, options: CharOptions = {}) {
    super({ strip: false, ...options })
    this.regex = regex
  }

  protected override limitValidators(): readonly FieldValidator[] {
    return [...super.limitValidators(), validation.regex(this.regex)]
  }
}

const LONGEST_EMAIL = 320

/** An email address. */
export class EmailField extends CharField {
  constructor(options: Omit<CharOptions, 'strip'> = {}) {
    super({ maxLength: LONGEST_EMAIL, ...options, strip: true })
  }

  protected override defaultWidget(): WidgetInput {
    return EmailInput
  }

  protected override defaultValidators(): readonly FieldValidator[] {
    return [validation.email()]
  }
}

/** What `URLField` can be given. */
export interface URLOptions extends Omit<CharOptions, 'strip'> {
  /** The scheme of an address written without one. Default `https`. */
  readonly assumeScheme?: string
}

/** An absolute URL. */
export class URLField extends CharField {
  readonly assumeScheme: string

  constructor(options: URLOptions = {}) {
    super({ ...options, strip: true })
    this.assumeScheme = options.assumeScheme ?? 'https'
  }

  protected override defaultWidget(): WidgetInput {
    return URLInput
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a valid URL.') }
  }

  protected override defaultValidators(): readonly FieldValidator[] {
    return [validation.url()]
  }

  override toValue(value: unknown): unknown {
    const text = super.toValue(value)
    return typeof text === 'string' && text !== '' ? this.completed(text) : text
  }

  /** What stands before the first colon is a scheme if it begins with a letter and no path is before it. */
  private completed(text: string): string {
    if (/^[a-z][^:/]*:/i.test(text)) return text
    return `${this.assumeScheme}:${text.startsWith('//') ? '' : '//'}${text}`
  }
}

/** What `SlugField` can be given. */
export interface SlugOptions extends CharOptions {
  /** True for letters of any script. Default false. */
  readonly allowUnicode?: boolean
}

/** Letters, digits, hyphens and underscores. */
export class SlugField extends CharField {
  readonly allowUnicode: boolean

  constructor(options: SlugOptions = {}) {
    super(options)
    this.allowUnicode = options.allowUnicode ?? false
  }

  protected override defaultValidators(): readonly FieldValidator[] {
    return [this.allowUnicode ? validation.unicodeSlug() : validation.slug()]
  }
}

const UUID = /^[0-9a-f]{32}$/

/** A UUID; cleaned to lower case with hyphens. */
export class UUIDField<T = string> extends CharField<T> {
  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a valid UUID.') }
  }

  override toValue(value: unknown): unknown {
    const text = super.toValue(value)
    if (isEmpty(text)) return null
    const digits = String(text)
      .toLowerCase()
      .replace('urn:', '')
      .replace('uuid:', '')
      .replace(/^[{}]+|[{}]+$/g, '')
      .replaceAll('-', '')
    if (!UUID.test(digits)) throw this.error('invalid')
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }
}

const LONGEST_IP = 39

/** What `GenericIPAddressField` can be given. */
export interface IPAddressOptions extends CharOptions {
  /** Default both. */
  readonly protocol?: 'both' | 'IPv4' | 'IPv6'
  /** Turns `::ffff:192.0.2.1` into `192.0.2.1`; with both protocols only. Default false. */
  readonly unpackIpv4?: boolean
}

/** An IP address; version 6 in its shortest form. */
export class GenericIPAddressField extends CharField {
  readonly protocol: 'both' | 'IPv4' | 'IPv6'
  readonly unpackIpv4: boolean

  constructor(options: IPAddressOptions = {}) {
    super({ maxLength: LONGEST_IP, ...options })
    this.protocol = options.protocol ?? 'both'
    this.unpackIpv4 = options.unpackIpv4 ?? false
  }

  protected override defaultWidget(): WidgetInput {
    return TextInput
  }

  protected override defaultValidators(): readonly FieldValidator[] {
    return [validation.ipAddress(this.protocol)]
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return ''
    const text = toText(value).trim()
    if (!text.includes(':')) return text
    const fits = text.length <= (this.maxLength ?? LONGEST_IP)
    const clean = fits ? cleanIpv6(text, this.unpackIpv4) : undefined
    if (clean !== undefined) return clean
    throw new validation.ValidationError(
      this.errorMessages['invalid'] ?? gettext('This is not a valid IPv6 address.'),
      { code: 'invalid' },
    )
  }
}
