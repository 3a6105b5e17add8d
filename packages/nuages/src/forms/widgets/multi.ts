import { Temporal } from 'temporal-polyfill'
import { gettext } from '../../i18n/index.ts'
import { type DataReader, dataReader } from '../data.ts'
import type { Attributes, WidgetContext } from '../html/widget-templates.ts'
import { Media } from '../media.ts'
import { partsOf, plainDateTime } from '../temporal.ts'
import { DateInput, TimeInput } from './dates.ts'
import { Input } from './inputs.ts'
import { partName } from './part-labels.ts'
import { Widget, type WidgetOptions } from './widget.ts'

const NOTHING = dataReader(undefined)

/** What `MultiWidget` can be given. */
export interface MultiWidgetOptions extends WidgetOptions {
  /** The parts in order, or by the end of their names. */
  readonly widgets: readonly Widget[] | Readonly<Record<string, Widget>>
}

/** Several widgets for one value. */
export abstract class MultiWidget extends Widget {
  readonly templateName: string = 'forms/widgets/multiwidget.html'
  override readonly useFieldset: boolean = true
  widgets: readonly Widget[]
  /** What follows the field's name in the names of the parts. */
  readonly suffixes: readonly string[]

  constructor(options: MultiWidgetOptions) {
    super(options)
    const named = Array.isArray(options.widgets) ? undefined : (options.widgets as Record<string, Widget>)
    this.widgets = named ? Object.values(named) : (options.widgets as readonly Widget[])
    this.suffixes = named
      ? Object.keys(named).map((name) => (name === '' ? '' : `_${name}`))
      : this.widgets.map((_, index) => `_${index}`)
  }

  /** The values of the parts of one value. */
  abstract decompress(value: unknown): readonly unknown[]

  override get isHidden(): boolean {
    return this.widgets.every((widget) => widget.isHidden)
  }

  override get needsMultipart(): boolean {
    return this.widgets.some((widget) => widget.needsMultipart)
  }

  override get media(): Media {
    return super.media.plus(...this.widgets.map((widget) => widget.media))
  }

  override clone(): this {
    const copy = super.clone()
    copy.widgets = this.widgets.map((widget) => widget.clone())
    return copy
  }

  override getContext(name: string, value: unknown, attrs?: Attributes): WidgetContext {
    const context = super.getContext(name, value, attrs)
    const values = Array.isArray(value) ? (value as readonly unknown[]) : this.decompress(value)
    const { type, ...own } = context.attrs
    const subwidgets = this.widgets.map((widget, index) => {
      if (this.isLocalized) widget.isLocalized = true
      if (type !== undefined && widget instanceof Input) widget.typeGiven = type as string
      const partAttrs = own['id'] ? { ...own, id: `${own['id']}_${index}` } : own
      const named = widget.isHidden ? {} : partName(own, widget.attrs, (label) => this.partLabel(label, index))
      return widget.getContext(name + this.suffixes[index], values[index], { ...partAttrs, ...named })
    })
    return { ...context, attrs: own, subwidgets }
  }

  /** What a part is called for those who do not see where it stands: the attribute `aria-label`. */
  protected partLabel(label: string, index: number): string {
    return `${label} ${index + 1}`
  }

  override subwidgets(name: string, value: unknown, attrs?: Attributes): readonly WidgetContext[] {
    return this.getContext(name, value, attrs).subwidgets ?? []
  }

  override idForLabel(_id: string): string | undefined {
    return ''
  }

  override formatValue(value: unknown): unknown {
    return Array.isArray(value) ? undefined : super.formatValue(value)
  }

  override valueFromData(data: DataReader, files: DataReader, name: string): unknown {
    if (this.isWhole(data, files, name)) return data.get(name)
    return this.widgets.map((widget, index) => widget.valueFromData(data, files, name + this.suffixes[index]))
  }

  override valueOmittedFromData(data: DataReader, files: DataReader, name: string): boolean {
    return !this.isWhole(data, files, name) && this.isOmitted(data, files, name)
  }

  /** True where JSON has the value under the name of the field, and no part of it under a name of its own. */
  private isWhole(data: DataReader, files: DataReader, name: string): boolean {
    if (data.hasWhole !== true || !data.has(name)) return false
    return this.widgets.every((widget, index) => isUnsaid(widget, data, files, name + this.suffixes[index]))
  }

  private isOmitted(data: DataReader, files: DataReader, name: string): boolean {
    return this.widgets.every((widget, index) => widget.valueOmittedFromData(data, files, name + this.suffixes[index]))
  }
}

/** Whether nothing speaks of a part: of a box to tick, which may say no by not being sent, not even its name is there. */
function isUnsaid(widget: Widget, data: DataReader, files: DataReader, name: string): boolean {
  if (widget.valueOmittedFromData(data, files, name)) return true
  return !data.has(name) && !widget.valueOmittedFromData(NOTHING, NOTHING, name)
}

/** An input for each bound of a range. */
export class RangeWidget extends MultiWidget {
  constructor(widgets: readonly [Widget, Widget], options: WidgetOptions = {}) {
    super({ ...options, widgets: widgets.map((widget) => widget.clone()) })
  }

  protected override partLabel(label: string, index: number): string {
    return `${label}: ${index === 0 ? gettext('Start') : gettext('End')}`
  }

  decompress(value: unknown): readonly unknown[] {
    if (typeof value !== 'object' || value === null || !('lower' in value)) return [null, null]
    const { lower, upper } = value as unknown as { readonly lower: unknown; readonly upper: unknown }
    return [lower, upper]
  }
}

/** An input for each item of a list. */
export class SplitArrayWidget extends MultiWidget {
  constructor(options: WidgetOptions & { readonly widget: Widget; readonly size: number }) {
    const { widget, size, ...others } = options
    super({ ...others, widgets: Array.from({ length: size }, () => widget.clone()) })
  }

  decompress(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : []
  }
}

/** What the widgets of a date beside a time can be given. */
export interface SplitDateTimeOptions extends WidgetOptions {
  readonly dateFormat?: string
  readonly timeFormat?: string
  readonly dateAttrs?: Attributes
  readonly timeAttrs?: Attributes
}

/** A date beside a time. */
export class SplitDateTimeWidget extends MultiWidget {
  override readonly supportsMicroseconds: boolean = false
  override readonly templateName: string = 'forms/widgets/splitdatetime.html'

  constructor(options: SplitDateTimeOptions = {}) {
    const { attrs = {}, dateFormat, timeFormat, dateAttrs, timeAttrs } = options
    const date = new DateInput({ attrs: dateAttrs ?? attrs, format: dateFormat })
    const time = new TimeInput({ attrs: timeAttrs ?? attrs, format: timeFormat })
    super({ widgets: [date, time] })
  }

  protected override partLabel(label: string, index: number): string {
    return `${label}: ${index === 0 ? gettext('Date') : gettext('Time')}`
  }

  decompress(value: unknown): readonly unknown[] {
    const parts = partsOf(value)
    if (!parts || value instanceof Temporal.PlainTime) return [undefined, undefined]
    const local = plainDateTime(parts)
    return [local.toPlainDate(), local.toPlainTime()]
  }
}

/** A date and a time that the visitor does not see. */
export class SplitHiddenDateTimeWidget extends SplitDateTimeWidget {
  override readonly templateName: string = 'forms/widgets/splithiddendatetime.html'

  constructor(options: SplitDateTimeOptions = {}) {
    super(options)
    for (const widget of this.widgets) (widget as Input).typeGiven = 'hidden'
  }

  override get isHidden(): boolean {
    return true
  }
}
