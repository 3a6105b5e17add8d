import { Renderable, type SafeString, safe } from '../kernel/index.ts'
import { isValidationError } from '../validation/index.ts'
import type { ErrorList } from './error-list.ts'
import type { FormField } from './fields/index.ts'
import type { Form } from './form.ts'
import type { FieldView } from './html/form-templates.ts'
import { attributes, htmlText, type WidgetContext } from './html/widget-templates.ts'
import { withoutFractions } from './temporal.ts'
import { MultiWidget, Textarea, TextInput, type Widget } from './widgets/index.ts'

/** What a label can be given. */
export interface LabelOptions {
  /** In place of the field's label. */
  readonly contents?: unknown
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly labelSuffix?: string
  /** Default `label`. */
  readonly tag?: string
}

/** A class that stands for the fields of a form, such as one with other CSS classes. */
export type BoundFieldClass = new (form: Form, field: FormField, name: string) => BoundField

/** `publishedAt` and `published_at` to `Published at`: the label of a field without one. */
export function prettyName(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, (_, end: string, start: string) => `${end}_${start.toLowerCase()}`)
  const text = words.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A field of one form: its HTML, its value and its errors. */
export class BoundField extends Renderable implements FieldView {
  readonly form: Form
  readonly field: FormField
  readonly name: string
  /** The name of the element, with the form's prefix. */
  readonly htmlName: string
  readonly #initialName: string

  constructor(form: Form, field: FormField, name: string) {
    super()
    this.form = form
    this.field = field
    this.name = name
    this.htmlName = form.addPrefix(name)
    this.#initialName = form.addInitialPrefix(name)
  }

  get label(): unknown {
    return this.field.label ?? prettyName(this.name)
  }

  get helpText(): unknown {
    return this.field.helpText
  }

  get isHidden(): boolean {
    return this.field.widget.isHidden
  }

  get useFieldset(): boolean {
    return this.field.widget.useFieldset
  }

  /** The name of the widget's kind: `text`, `select`, `radioselect`. */
  get widgetType(): string {
    return this.field.widget.constructor.name.replace(/Widget$|Input$/, '').toLowerCase()
  }

  get errors(): ErrorList {
    return this.form.errors.get(this.name) ?? this.form.makeErrorList([])
  }

  /** The id of the element; empty where the form gives none. */
  get autoId(): string {
    const { autoId } = this.form
    if (typeof autoId === 'string' && autoId.includes('%s')) return autoId.replace('%s', () => this.htmlName)
    return autoId ? this.htmlName : ''
  }

  /** What a label points to. */
  get idForLabel(): string | undefined {
    return this.field.widget.idForLabel(this.#id)
  }

  get #id(): string {
    return String(this.field.widget.attrs['id'] || this.autoId)
  }

  /** The value before anything is sent. */
  get initial(): unknown {
    const value = this.form.getInitialFor(this.field, this.name)
    return this.field.widget.supportsMicroseconds ? value : withoutFractions(value)
  }

  /** What was sent, as the widget reads it. */
  get data(): unknown {
    return this.form.widgetValue(this.field.widget, this.htmlName)
  }

  /** The value that the widget shows. */
  value(): unknown {
    const { field, form, initial } = this
    return field.prepareValue(form.isBound ? field.boundData(this.data, initial) : initial)
  }

  /** Whether what was sent is not the initial value. */
  hasChanged(): boolean {
    const { field } = this
    if (!field.showHiddenInitial) return field.hasChanged(this.initial, this.data)
    const sent = this.form.widgetValue(field.hiddenWidget(), this.#initialName)
    try {
      return field.hasChanged(field.initialOf(sent), this.data)
    } catch (error) {
      if (isValidationError(error)) return true
      throw error
    }
  }

  /** The ids of the help text and the errors. */
  get ariaDescribedby(): string | undefined {
    if (this.field.widget.attrs['aria-describedby'] || !this.autoId || this.isHidden) return undefined
    const ids = [
      ...(this.helpText ? [`${this.autoId}_helptext`] : []),
      ...(this.errors.length > 0 ? [`${this.autoId}_error`] : []),
    ]
    return ids.length > 0 ? ids.join(' ') : undefined
  }

  /** The HTML in another widget, or with more attributes. */
  asWidget(widget: Widget = this.field.widget, attrs: Readonly<Record<string, unknown>> = {}): SafeString {
    return safe(this.#show(widget, attrs, false))
  }

  #show(widget: Widget, attrs: Readonly<Record<string, unknown>>, onlyInitial: boolean): string {
    if (this.field.localize) widget.isLocalized = true
    const all = this.#widgetAttrs(widget, attrs)
    if (this.autoId && !('id' in widget.attrs)) {
      all['id'] ??= onlyInitial ? this.form.addInitialPrefix(this.autoId) : this.autoId
    }
    const name = onlyInitial ? this.#initialName : this.htmlName
    const keeps = onlyInitial && this.form.data.has(name)
    const value = keeps ? this.form.widgetValue(this.field.hiddenWidget(), name) : this.value()
    return widget.render(name, value, all, this.form.renderer)
  }

  #widgetAttrs(widget: Widget, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const attrs: Record<string, unknown> = { ...given }
    if (this.field.required && this.form.useRequiredAttribute && widget.useRequiredAttribute(this.initial)) {
      if (!this.#requirePartsOf(widget)) attrs['required'] = true
    }
    if (this.field.disabled) attrs['disabled'] = true
    if (!widget.isHidden && this.errors.length > 0) attrs['aria-invalid'] = 'true'
    const described = attrs['aria-describedby'] || widget.attrs['aria-describedby']
    if (!described && !this.useFieldset && this.ariaDescribedby) attrs['aria-describedby'] = this.ariaDescribedby
    return attrs
  }

  /** Where the parts say themselves whether they are required, each gets the attribute for itself. */
  #requirePartsOf(widget: Widget): boolean {
    const { fields, requireAllFields } = this.field as { fields?: readonly FormField[]; requireAllFields?: boolean }
    if (requireAllFields !== false || !fields || !(widget instanceof MultiWidget)) return false
    widget.widgets.forEach((part, at) => {
      part.attrs['required'] = part.useRequiredAttribute(this.initial) && fields[at]?.required === true
    })
    return true
  }

  asText(attrs: Readonly<Record<string, unknown>> = {}): SafeString {
    return this.asWidget(new TextInput(), attrs)
  }

  asTextarea(attrs: Readonly<Record<string, unknown>> = {}): SafeString {
    return this.asWidget(new Textarea(), attrs)
  }

  asHidden(attrs: Readonly<Record<string, unknown>> = {}): SafeString {
    return this.asWidget(this.field.hiddenWidget(), attrs)
  }

  /** The widget, and the hidden initial value where the field sends one. */
  override render(): string {
    const own = this.#show(this.field.widget, {}, false)
    return this.field.showHiddenInitial ? own + this.#show(this.field.hiddenWidget(), {}, true) : own
  }

  /** The field with its label, help text and errors. */
  asFieldGroup(): SafeString {
    const template = this.field.templateName ?? 'forms/field.html'
    return safe(this.form.renderer.render(template, { field: this }))
  }

  /** The classes of the field in a page: `extra`, and those of the form for errors and required fields. */
  cssClasses(extra = ''): string {
    const classes = new Set(extra.split(/\s+/).filter((one) => one !== ''))
    if (this.field.required && this.form.requiredCssClass) classes.add(this.form.requiredCssClass)
    if (this.errors.length > 0 && this.form.errorCssClass) classes.add(this.form.errorCssClass)
    return [...classes].join(' ')
  }

  /** The label element; without an id to point to, its text alone. */
  labelTag(options: LabelOptions = {}): SafeString {
    const contents = options.contents ?? this.label
    const suffix = options.labelSuffix ?? this.field.labelSuffix ?? this.form.labelSuffix
    const html = htmlText(contents)
    const ends = suffix === '' || html === '' || /[:?.!]$/.test(String(contents))
    const label = safe(ends ? html : html + htmlText(suffix))
    const context = { field: this, label, attrs: this.#labelAttrs(options.attrs), useTag: this.#id !== '' }
    return safe(this.form.renderer.render('forms/label.html', { ...context, tag: options.tag ?? 'label' }))
  }

  #labelAttrs(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
    const attrs = { ...given }
    if (this.#id === '') return attrs
    if (this.idForLabel) attrs['for'] = this.idForLabel
    const required = this.field.required ? this.form.requiredCssClass : undefined
    if (required) attrs['class'] = attrs['class'] ? `${attrs['class']} ${required}` : required
    return attrs
  }

  /** The label as the legend of a fieldset. */
  legendTag(options: LabelOptions = {}): SafeString {
    return this.labelTag({ ...options, tag: 'legend' })
  }

  /** The parts of the widget, such as single radio buttons. */
  get subwidgets(): readonly BoundWidget[] {
    const id = this.field.widget.attrs['id'] || this.autoId
    const attrs = id ? { id } : {}
    return this.field.widget
      .subwidgets(this.htmlName, this.value(), attrs)
      .map((context) => new BoundWidget(this, context))
  }

  [Symbol.iterator](): Iterator<BoundWidget> {
    return this.subwidgets[Symbol.iterator]()
  }
}

/** One part of a field's widget, such as a single radio button. */
export class BoundWidget extends Renderable {
  readonly parent: BoundField
  readonly data: WidgetContext

  constructor(parent: BoundField, data: WidgetContext) {
    super()
    this.parent = parent
    this.data = data
  }

  get choiceLabel(): unknown {
    return this.data.label
  }

  get idForLabel(): string {
    return String(this.data.attrs['id'] ?? '')
  }

  /** The attributes as HTML. */
  get attributes(): SafeString {
    return safe(attributes(this.data.attrs))
  }

  /** The element without its label. */
  tag(): SafeString {
    const widget = { ...this.data, wrapLabel: false }
    return safe(this.parent.form.renderer.render(this.data.templateName, { widget }))
  }

  override render(): string {
    return this.parent.form.renderer.render(this.data.templateName, { widget: this.data })
  }
}
