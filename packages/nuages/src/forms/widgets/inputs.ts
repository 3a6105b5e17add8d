import { toText } from '../../templates/index.ts'
import type { DataReader } from '../data.ts'
import type { Attributes, WidgetContext } from '../html/widget-templates.ts'
import { Widget, type WidgetOptions } from './widget.ts'

/** An `input` element. */
export class Input extends Widget {
  readonly templateName: string = 'forms/widgets/input.html'
  /** The attribute `type` where the attributes name none. */
  readonly inputType: string = 'text'
  /** The attribute `type` that the attributes named. */
  typeGiven: string | undefined

  constructor(options: WidgetOptions = {}) {
    const { type, ...attrs } = { ...options.attrs }
    super({ attrs })
    this.typeGiven = type as string | undefined
  }

  override getContext(name: string, value: unknown, attrs?: Attributes): WidgetContext {
    return { ...super.getContext(name, value, attrs), type: this.typeGiven ?? this.inputType }
  }
}

/** One line of text. */
export class TextInput extends Input {
  override readonly templateName: string = 'forms/widgets/text.html'
}

/** A number with the browser's arrows. */
export class NumberInput extends Input {
  override readonly inputType: string = 'number'
  override readonly templateName: string = 'forms/widgets/number.html'
}

/** An email address. */
export class EmailInput extends Input {
  override readonly inputType: string = 'email'
  override readonly templateName: string = 'forms/widgets/email.html'
}

/** A URL. */
export class URLInput extends Input {
  override readonly inputType: string = 'url'
  override readonly templateName: string = 'forms/widgets/url.html'
}

/** A colour. */
export class ColorInput extends Input {
  override readonly inputType: string = 'color'
  override readonly templateName: string = 'forms/widgets/color.html'
}

/** A text to search for. */
export class SearchInput extends Input {
  override readonly inputType: string = 'search'
  override readonly templateName: string = 'forms/widgets/search.html'
}

/** A telephone number. */
export class TelInput extends Input {
  override readonly inputType: string = 'tel'
  override readonly templateName: string = 'forms/widgets/tel.html'
}

/** What `PasswordInput` can be given. */
export interface PasswordInputOptions extends WidgetOptions {
  /** True writes the password that was sent into the page again. Default false. */
  readonly renderValue?: boolean
}

/** A password: it is not shown again unless `renderValue` says so. */
export class PasswordInput extends Input {
  override readonly inputType: string = 'password'
  override readonly templateName: string = 'forms/widgets/password.html'
  readonly renderValue: boolean

  constructor(options: PasswordInputOptions = {}) {
    super(options)
    this.renderValue = options.renderValue ?? false
  }

  override getContext(name: string, value: unknown, attrs?: Attributes): WidgetContext {
    return super.getContext(name, this.renderValue ? value : undefined, attrs)
  }
}

/** A value that the visitor does not see. */
export class HiddenInput extends Input {
  override readonly inputType: string = 'hidden'
  override readonly templateName: string = 'forms/widgets/hidden.html'

  override get isHidden(): boolean {
    return (this.typeGiven ?? this.inputType) === 'hidden'
  }
}

/** Several hidden values of one name. */
export class MultipleHiddenInput extends HiddenInput {
  override readonly templateName: string = 'forms/widgets/multiple_hidden.html'

  override getContext(name: string, value: unknown, attrs?: Attributes): WidgetContext {
    const context = super.getContext(name, value, attrs)
    const { id } = context.attrs
    const subwidgets = (context.value as readonly string[]).map((one, index) => {
      const own = id ? { ...context.attrs, id: `${id}_${index}` } : context.attrs
      return new HiddenInput().getContext(name, one, own)
    })
    return { ...context, subwidgets }
  }

  override valueFromData(data: DataReader, _files: DataReader, name: string): unknown {
    return data.getAll(name)
  }

  override formatValue(value: unknown): unknown {
    if (value === '' || value === null || value === undefined) return []
    return Array.isArray(value) ? value : typeof value === 'string' ? [...value] : [value]
  }
}

/** Several lines of text. */
export class Textarea extends Widget {
  readonly templateName: string = 'forms/widgets/textarea.html'

  constructor(options: WidgetOptions = {}) {
    super({ attrs: { cols: '40', rows: '10', ...options.attrs } })
  }
}

/** What `CheckboxInput` can be given. */
export interface CheckboxInputOptions extends WidgetOptions {
  /** Whether a value ticks the box. Default: all but false, null and empty text. */
  readonly checkTest?: (value: unknown) => boolean
}

const isTicked = (value: unknown) => value !== false && value !== null && value !== undefined && value !== ''

/** A box to tick. */
export class CheckboxInput extends Input {
  override readonly inputType: string = 'checkbox'
  override readonly templateName: string = 'forms/widgets/checkbox.html'
  readonly checkTest: (value: unknown) => boolean

  constructor(options: CheckboxInputOptions = {}) {
    super(options)
    this.checkTest = options.checkTest ?? isTicked
  }

  override formatValue(value: unknown): unknown {
    return value === true || !isTicked(value) ? undefined : toText(value)
  }

  override getContext(name: string, value: unknown, attrs?: Attributes): WidgetContext {
    return super.getContext(name, value, this.checkTest(value) ? { ...attrs, checked: true } : attrs)
  }

  override valueFromData(data: DataReader, _files: DataReader, name: string): unknown {
    if (!data.has(name)) return false
    const value = data.get(name)
    // An object of JSON is neither, nor are most numbers; the field says so.
    if (typeof value === 'number' || (typeof value === 'object' && value !== null)) return value
    const word = typeof value === 'string' ? value.toLowerCase() : value
    return word === 'true' ? true : word === 'false' ? false : Boolean(value)
  }

  /** A box that is not ticked is not sent, so nothing can be concluded from that. */
  override valueOmittedFromData(): boolean {
    return false
  }
}
