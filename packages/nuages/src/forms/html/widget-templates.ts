import { conditionalEscape, escapeHtml, isSafe } from '../../kernel/index.ts'
import { toText } from '../../templates/index.ts'
import type { FormRenderer } from './renderer.ts'

/** The attributes of an element; true stands alone, false and undefined are left out. */
export type Attributes = Readonly<Record<string, unknown>>

/** What the template of a widget is given. */
export interface WidgetContext {
  readonly name: string
  readonly templateName: string
  readonly attrs: Attributes
  readonly value: unknown
  readonly type?: string
  readonly label?: unknown
  readonly wrapLabel?: boolean
  readonly optgroups?: readonly (readonly [group: unknown, options: readonly WidgetContext[], index: number])[]
  readonly subwidgets?: readonly WidgetContext[]
  readonly isHidden: boolean
  readonly required: boolean
  readonly [extra: string]: unknown
}

interface Given {
  readonly widget: WidgetContext
}

/** A value as HTML text: a safe string as it is. */
export function htmlText(value: unknown): string {
  return isSafe(value) ? conditionalEscape(value) : escapeHtml(toText(value))
}

/** The attributes with a space before each. */
export function attributes(attrs: Attributes): string {
  let out = ''
  for (const [name, value] of Object.entries(attrs)) {
    if (value === false || value === undefined || value === null) continue
    out += value === true ? ` ${escapeHtml(name)}` : ` ${escapeHtml(name)}="${htmlText(value)}"`
  }
  return out
}

const input = ({ widget }: Given) => {
  const value = widget.value === null || widget.value === undefined ? '' : ` value="${htmlText(widget.value)}"`
  return `<input type="${widget.type}" name="${escapeHtml(widget.name)}"${value}${attributes(widget.attrs)}>\n`
}

const inputOption = (given: Given) => {
  const { widget } = given
  if (!widget.wrapLabel) return input(given)
  const id = widget.attrs['id'] ? ` for="${htmlText(widget.attrs['id'])}"` : ''
  return `<label${id}>${input(given)} ${htmlText(widget.label)}</label>\n`
}

const multipleInput = ({ widget }: Given, renderer: FormRenderer) => {
  const { id, class: classes } = widget.attrs
  const groups = (widget.optgroups ?? []).map(([group, options]) => {
    const items = options.map((option) => `<div>\n    ${nested(option, renderer)}\n\n</div>`).join('')
    return group ? `\n  <div><label>${htmlText(group)}</label>${items}\n  </div>` : items
  })
  const attrs = `${id ? ` id="${htmlText(id)}"` : ''}${classes ? ` class="${htmlText(classes)}"` : ''}`
  return `<div${attrs}>${groups.join('')}\n</div>`
}

const select = ({ widget }: Given, renderer: FormRenderer) => {
  const groups = (widget.optgroups ?? []).map(([group, options]) => {
    const items = options.map((option) => `\n  ${nested(option, renderer)}\n`).join('')
    return group ? `\n  <optgroup label="${htmlText(group)}">${items}\n  </optgroup>` : items
  })
  return `<select name="${escapeHtml(widget.name)}"${attributes(widget.attrs)}>${groups.join('')}\n</select>\n`
}

const selectOption = ({ widget }: Given) =>
  `<option value="${htmlText(widget.value)}"${attributes(widget.attrs)}>${htmlText(widget.label)}</option>\n`

const textarea = ({ widget }: Given) =>
  `<textarea name="${escapeHtml(widget.name)}"${attributes(widget.attrs)}>\n${widget.value ? htmlText(widget.value) : ''}</textarea>\n`

/** Nothing but white space between two tags is taken out, as `spaceless` does. */
const multiWidget = ({ widget }: Given, renderer: FormRenderer) =>
  (widget.subwidgets ?? [])
    .map((one) => nested(one, renderer))
    .join('')
    .trim()
    .replace(/>\s+</g, '><')

const clearableFile = ({ widget }: Given) => {
  const field = `<input type="${widget.type}" name="${escapeHtml(widget.name)}"${attributes(widget.attrs)}>`
  if (!widget['isInitial']) return field
  const name = htmlText(String(widget.value))
  const url = widget['url']
  const shown = url === undefined ? name : `<a href="${htmlText(url)}">${name}</a>`
  const link = `${htmlText(widget['initialText'])}: ${shown}`
  return `${link}${widget.required ? '' : clearBox(widget)}<br>\n${htmlText(widget['inputText'])}:\n${field}`
}

function clearBox(widget: WidgetContext): string {
  const id = htmlText(widget['checkboxId'])
  const flags = `${widget.attrs['disabled'] ? ' disabled' : ''}${widget.attrs['checked'] ? ' checked' : ''}`
  return (
    `\n<input type="checkbox" name="${htmlText(widget['checkboxName'])}" id="${id}"${flags}>` +
    `\n<label for="${id}">${htmlText(widget['clearCheckboxLabel'])}</label>`
  )
}

/** A widget in another: by its own template, which a site may have replaced. */
function nested(widget: WidgetContext, renderer: FormRenderer): string {
  return renderer.render(widget.templateName, { widget })
}

/** The built-in templates of widgets. */
export const widgetTemplates = {
  'forms/widgets/input.html': input,
  'forms/widgets/text.html': input,
  'forms/widgets/number.html': input,
  'forms/widgets/email.html': input,
  'forms/widgets/url.html': input,
  'forms/widgets/color.html': input,
  'forms/widgets/search.html': input,
  'forms/widgets/tel.html': input,
  'forms/widgets/password.html': input,
  'forms/widgets/hidden.html': input,
  'forms/widgets/date.html': input,
  'forms/widgets/datetime.html': input,
  'forms/widgets/time.html': input,
  'forms/widgets/file.html': input,
  'forms/widgets/checkbox.html': input,
  'forms/widgets/textarea.html': textarea,
  'forms/widgets/clearable_file_input.html': clearableFile,
  'forms/widgets/select.html': select,
  'forms/widgets/select_option.html': selectOption,
  'forms/widgets/radio.html': multipleInput,
  'forms/widgets/radio_option.html': inputOption,
  'forms/widgets/checkbox_select.html': multipleInput,
  'forms/widgets/checkbox_option.html': inputOption,
  'forms/widgets/multiwidget.html': multiWidget,
  'forms/widgets/multiple_hidden.html': multiWidget,
  'forms/widgets/splitdatetime.html': multiWidget,
  'forms/widgets/splithiddendatetime.html': multiWidget,
  'forms/widgets/select_date.html': multiWidget,
}
