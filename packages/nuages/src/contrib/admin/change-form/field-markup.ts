import { type BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect } from '../../../forms/index.ts'
import { html, type SafeString } from '../../../kernel/index.ts'
import { icon } from '../icons.ts'

/** What stands around the control of a field. */
export interface FieldParts {
  readonly control: SafeString
  /** Columns of twelve: 3, 4, 6, 8 or 12. */
  readonly width: number
  /** Whether it begins a line. */
  readonly isFirst?: boolean
  /** A link or button beside the control. */
  readonly beside?: SafeString | undefined
}

/** A field with its label, help and errors. */
export function fieldMarkup(bound: BoundField, { control, width, isFirst, beside }: FieldParts): SafeString {
  const label = String(bound.label)
  const isBad = bound.errors.length > 0
  const classes = ['field', width === 12 ? '' : `w${width}`, isFirst ? 'first' : '', isBad ? 'bad' : '']
    .filter(Boolean)
    .join(' ')
  const body = beside === undefined ? control : html`<div class="pair">${control}${beside}</div>`
  return html`<div class="${classes}" data-label="${label}">${labelled(bound, label, body)}${help(bound)}${errorsOf(bound)}</div>`
}

/** A switch stands before its words; a group of choices has a heading; everything else a label above. */
function labelled(bound: BoundField, label: string, body: SafeString): SafeString {
  const required = bound.field.required ? html`<span class="req" aria-hidden="true">*</span>` : ''
  if (bound.field.widget instanceof CheckboxInput) return html`<label class="opt">${body}<span>${label}</span></label>`
  if (bound.field.widget instanceof RadioSelect || bound.field.widget instanceof CheckboxSelectMultiple) {
    const id = `${bound.autoId}_label`
    return html`<span class="label" id="${id}">${label}${required}</span><div class="gap4" role="group" aria-labelledby="${id}">${body}</div>`
  }
  return html`<label for="${bound.idForLabel ?? bound.autoId}">${label}${required}</label>${body}`
}

function help(bound: BoundField): SafeString | '' {
  return bound.helpText ? html`<div class="help" id="${bound.autoId}_helptext">${bound.helpText}</div>` : ''
}

/** The errors of a field, below its control. */
export function errorsOf(bound: BoundField): SafeString | '' {
  const messages = bound.errors.messages
  if (messages.length === 0) return ''
  return html`<div id="${bound.autoId}_error">${messages.map((text) => html`<p class="error">${icon('circle-alert')}<span>${text}</span></p>`)}</div>`
}

/** A field that is shown and not changed. */
export function readonlyMarkup(label: string, value: SafeString | string, width: number, helpText: string): SafeString {
  const classes = width === 12 ? 'field' : `field w${width}`
  return html`<div class="${classes}"><span class="label">${label}</span><div class="readonly">${value}</div>${helpText === '' ? '' : html`<p class="help">${helpText}</p>`}</div>`
}
