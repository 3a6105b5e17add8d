import { isSafe } from '../../kernel/index.ts'
import { toText } from '../../templates/index.ts'
import type { DataReader } from '../data.ts'
import { currentFormRenderer, type FormRenderer } from '../html/renderer.ts'
import type { Attributes, WidgetContext } from '../html/widget-templates.ts'
import { localizeInput } from '../localize.ts'
import { classMedia, type Media, type MediaDefinition } from '../media.ts'

/** What every widget can be given. */
export interface WidgetOptions {
  /** Attributes of the element. */
  readonly attrs?: Attributes
}

/** How a field is shown, and how its value is read from what was sent. */
export abstract class Widget {
  attrs: Record<string, unknown>
  isRequired = false
  isLocalized = false
  /** True where the form must be sent as multipart. */
  get needsMultipart(): boolean {
    return false
  }
  /** True where the field is a group of inputs, which gets a fieldset and a legend. */
  readonly useFieldset: boolean = false
  /** False where the widget cannot show less than a second. */
  readonly supportsMicroseconds: boolean = true
  /** The name of the template; a site may have one of its own under it. */
  abstract readonly templateName: string
  /** The files that the page needs for widgets of the class, besides those of the classes above. */
  static readonly assets?: MediaDefinition

  constructor(options: WidgetOptions = {}) {
    this.attrs = { ...options.attrs }
  }

  get isHidden(): boolean {
    return false
  }

  get media(): Media {
    return classMedia(this)
  }

  /** A copy whose attributes can be changed. A class with `#private` members makes its own: they are not copied. */
  clone(): this {
    const copy: this = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this))
    copy.attrs = { ...this.attrs }
    return copy
  }

  /** The value as it stands in the element; undefined for none. */
  formatValue(value: unknown): unknown {
    if (value === '' || value === null || value === undefined) return undefined
    if (isSafe(value)) return value
    return this.isLocalized ? localizeInput(value) : toText(value)
  }

  /** What the template is given. */
  getContext(name: string, value: unknown, attrs: Attributes = {}): WidgetContext {
    return {
      name,
      isHidden: this.isHidden,
      required: this.isRequired,
      value: this.formatValue(value),
      attrs: this.buildAttrs(attrs),
      templateName: this.templateName,
    }
  }

  buildAttrs(extra: Attributes = {}): Record<string, unknown> {
    return { ...this.attrs, ...extra }
  }

  /** The HTML of the widget. */
  render(name: string, value: unknown, attrs?: Attributes, renderer: FormRenderer = currentFormRenderer()): string {
    return renderer.render(this.templateName, { widget: this.getContext(name, value, attrs) })
  }

  /** The contexts of the parts, such as the single radio buttons. */
  subwidgets(name: string, value: unknown, attrs?: Attributes): readonly WidgetContext[] {
    return [this.getContext(name, value, attrs)]
  }

  /** The value of the widget in what was sent; undefined or null where it is not there. */
  valueFromData(data: DataReader, _files: DataReader, name: string): unknown {
    return data.get(name)
  }

  /** True where what was sent does not speak of this widget at all, so that a default may stand. */
  valueOmittedFromData(data: DataReader, _files: DataReader, name: string): boolean {
    return !data.has(name)
  }

  /** The id that a label points to; undefined or empty for none. */
  idForLabel(id: string): string | undefined {
    return id
  }

  /** True where the element of a required field gets the attribute `required`. */
  useRequiredAttribute(_initial: unknown): boolean {
    return !this.isHidden
  }
}
