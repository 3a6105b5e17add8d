import {
  type BoundField,
  CheckboxInput,
  CheckboxSelectMultiple,
  ClearableFileInput,
  RadioSelect,
  SplitDateTimeWidget,
  Textarea,
} from '../../../forms/index.ts'
import { html, type SafeString } from '../../../kernel/index.ts'
import type { BaseField } from '../../../orm/index.ts'
import { isNumeric } from '../cells.ts'

const CODE = new Set(['json'])
const MONO = new Set(['slug', 'uuid', 'binary'])

/** What the control of a field is drawn with besides what its widget says. */
export interface ControlOptions {
  /** Fields by whose ids this one is filled as they are typed. */
  readonly prepopulatedFrom?: readonly string[]
  /** The name for those who do not see a label, in tables. */
  readonly label?: string
  /** The id of an error that stands elsewhere and concerns this field, too. */
  readonly problemId?: string | undefined
}

/** The control of a field in the look of the admin. */
export function control(bound: BoundField, field: BaseField | undefined, options: ControlOptions = {}): SafeString {
  const { widget } = bound.field
  const attributes = {
    ...(options.label === undefined ? {} : { 'aria-label': options.label }),
    ...(bound.errors.length > 0 || options.problemId !== undefined ? { 'aria-invalid': 'true' } : {}),
    ...describedBy(bound, options.problemId),
    ...(options.prepopulatedFrom === undefined ? {} : { 'data-prepopulate': options.prepopulatedFrom.join(' ') }),
  }
  if (widget instanceof CheckboxInput) return bound.asWidget(widget, { ...attributes, class: 'switch', role: 'switch' })
  if (widget instanceof CheckboxSelectMultiple || widget instanceof RadioSelect)
    return html`<div class="boxes">${bound.asWidget(widget)}</div>`
  if (widget instanceof SplitDateTimeWidget) {
    const label = options.label ?? String(bound.label)
    return html`<div class="pair" role="group" aria-label="${label}">${bound.asWidget(widget, { ...attributes, class: 'input' })}</div>`
  }
  if (widget instanceof ClearableFileInput) return html`<div class="upload">${bound.asWidget(widget, attributes)}</div>`
  if (widget instanceof Textarea) {
    const isCode = field !== undefined && CODE.has(field.type)
    return bound.asWidget(widget, {
      ...attributes,
      class: isCode ? 'input code' : 'input',
      rows: 5,
      ...(isCode ? { spellcheck: 'false' } : {}),
    })
  }
  return bound.asWidget(widget, { ...attributes, class: inputClass(field) })
}

function inputClass(field: BaseField | undefined): string {
  if (field === undefined) return 'input'
  if (isNumeric(field)) return 'input num'
  return MONO.has(field.type) ? 'input mono' : 'input'
}

/** The ids of the help text and the error, as `fieldMarkup` writes them. */
function describedBy(bound: BoundField, problemId: string | undefined): Record<string, string> {
  const ids = [
    ...(bound.helpText ? [`${bound.autoId}_helptext`] : []),
    ...(bound.errors.length > 0 ? [`${bound.autoId}_error`] : []),
    ...(problemId === undefined ? [] : [problemId]),
  ]
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }
}
