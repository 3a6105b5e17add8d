import { escapeHtml } from '../../kernel/index.ts'
import { attributes, htmlText, type Attributes } from './widget-templates.ts'

/** What the templates need of a bound field. */
export interface FieldView {
  readonly label: unknown
  readonly helpText: unknown
  readonly autoId: string
  readonly useFieldset: boolean
  readonly ariaDescribedby: string | undefined
  readonly errors: unknown
  cssClasses(): string
  labelTag(): unknown
  legendTag(): unknown
  render(): string
  asFieldGroup(): unknown
}

/** What the templates of a form are given. */
export interface FormContext {
  readonly form: unknown
  /** The visible fields, each with the HTML of its errors. */
  readonly fields: readonly (readonly [field: FieldView, errors: string])[]
  readonly hiddenFields: readonly FieldView[]
  /** The errors above the fields: those of the form and of hidden fields. */
  readonly errors: { readonly length: number; render(): string }
}

/** How one layout writes its parts; each is given HTML. */
interface Layout {
  top(errors: string, hidden: string | undefined): string
  field(field: FieldView, errors: string, hidden: string | undefined): string
}

function hiddenOf(context: FormContext): string {
  return context.hiddenFields.map((field) => field.render()).join('')
}

function classOf(field: FieldView): string {
  const classes = field.cssClasses()
  return classes ? ` class="${escapeHtml(classes)}"` : ''
}

function help(field: FieldView, tag: string): string {
  const id = field.autoId ? ` id="${escapeHtml(field.autoId)}_helptext"` : ''
  return `<${tag} class="helptext"${id}>${String(field.helpText)}</${tag}>`
}

const label = (field: FieldView) => (field.label ? String(field.labelTag()) : '')

/** The lines that end a field: the help text, and the hidden fields in the last one. */
function tail(field: FieldView, hidden: string | undefined, indent: string, before = ''): string {
  const text = field.helpText ? `\n${indent}  ${before}${help(field, 'span')}\n${indent}` : `\n${indent}`
  const rest = hidden === undefined ? '' : `\n${indent}  ${hidden}\n${indent}`
  const first = field.helpText ? `${indent}${text}` : indent
  const last = hidden === undefined ? indent : `${indent}${rest}`
  return `${first}\n${last}`
}

function layout(parts: Layout) {
  return (context: FormContext): string => {
    const hidden = hiddenOf(context)
    if (context.fields.length === 0) {
      return context.errors.length > 0 ? parts.top(context.errors.render(), hidden) : hidden
    }
    const top = context.errors.length > 0 ? `${parts.top(context.errors.render(), undefined)}\n` : ''
    const last = context.fields.length - 1
    const fields = context.fields.map(([field, errors], at) =>
      parts.field(field, errors, at === last ? hidden : undefined),
    )
    return top + fields.join('\n')
  }
}

const div = layout({
  top: (errors, hidden) => (hidden === undefined ? `${errors}\n\n` : `${errors}\n\n  <div>${hidden}</div>\n`),
  field: (field, _errors, hidden) => {
    const rest = hidden === undefined ? '    ' : `    \n      ${hidden}\n    `
    return `  <div${classOf(field)}>\n    ${String(field.asFieldGroup())}\n${rest}\n</div>\n`
  },
})

const paragraphs = layout({
  top: (errors, hidden) => (hidden === undefined ? `${errors}\n\n` : `${errors}\n\n  <p>${hidden}</p>\n`),
  field: (field, errors, hidden) =>
    `  ${errors}\n  <p${classOf(field)}>\n    ${label(field)}\n    ${field.render()}\n${tail(field, hidden, '    ')}\n  </p>\n`,
})

const hiddenLine = (hidden: string | undefined, indent: string) =>
  hidden === undefined ? indent : `${indent}\n${indent}  ${hidden}\n${indent}`

const table = layout({
  top: (errors, hidden) =>
    `  <tr>\n    <td colspan="2">\n      ${errors}\n${hiddenLine(hidden, '      ')}\n    </td>\n  </tr>\n\n`,
  field: (field, errors, hidden) =>
    `  <tr${classOf(field)}>\n    <th>${label(field)}</th>\n    <td>\n      ${errors}\n      ${field.render()}\n` +
    `${tail(field, hidden, '      ', '<br>\n        ')}\n    </td>\n  </tr>\n`,
})

const list = layout({
  top: (errors, hidden) => `  <li>\n    ${errors}\n${hiddenLine(hidden, '  ')}\n  </li>\n\n`,
  field: (field, errors, hidden) =>
    `  <li${classOf(field)}>\n    ${errors}\n    ${label(field)}\n    ${field.render()}\n${tail(field, hidden, '    ')}\n  </li>\n`,
})

const fieldGroup = ({ field }: { field: FieldView }) => {
  const described = field.ariaDescribedby ? ` aria-describedby="${escapeHtml(field.ariaDescribedby)}"` : ''
  const head = field.useFieldset
    ? `<fieldset${described}>\n  ${field.label ? String(field.legendTag()) : ''}`
    : `  ${label(field)}`
  const text = field.helpText ? help(field, 'div') : ''
  return `${head}\n\n${text}\n${String(field.errors)}\n${field.render()}${field.useFieldset ? '</fieldset>' : ''}`
}

const labelTemplate = ({
  tag,
  attrs,
  label,
  useTag,
}: {
  tag: string
  attrs: Attributes
  label: unknown
  useTag: boolean
}) => (useTag ? `<${tag}${attributes(attrs)}>${htmlText(label)}</${tag}>` : htmlText(label))

interface ErrorsContext {
  readonly errors: readonly unknown[]
  readonly errorClass: string
  readonly fieldId?: string
}

const errorList = ({ errors, errorClass, fieldId }: ErrorsContext) => {
  if (errors.length === 0) return ''
  const id = fieldId ? ` id="${escapeHtml(fieldId)}_error"` : ''
  return `<ul class="${escapeHtml(errorClass)}"${id}>${errors.map((one) => `<li>${htmlText(one)}</li>`).join('')}</ul>`
}

const errorDict = ({ errors, errorClass }: ErrorsContext) => {
  if (errors.length === 0) return ''
  const items = (errors as [string, unknown][]).map(([field, list]) => `<li>${escapeHtml(field)}${String(list)}</li>`)
  return `<ul class="${escapeHtml(errorClass)}">${items.join('')}</ul>`
}

interface FormsetContext {
  readonly formset: {
    readonly managementForm: unknown
    readonly forms: readonly { asDiv(): unknown; asP(): unknown; asTable(): unknown; asUl(): unknown }[]
  }
}

const formset =
  (method: 'asDiv' | 'asP' | 'asTable' | 'asUl', between = '') =>
  ({ formset: { managementForm, forms } }: FormsetContext) =>
    `${String(managementForm)}${forms.map((form) => `${between}${String(form[method]())}`).join('')}\n`

/** The built-in templates of forms, fields and errors. */
export const formTemplates = {
  'forms/div.html': div,
  'forms/p.html': paragraphs,
  'forms/table.html': table,
  'forms/ul.html': list,
  'forms/field.html': fieldGroup,
  'forms/label.html': labelTemplate,
  'forms/errors/list/ul.html': errorList,
  'forms/errors/dict/ul.html': errorDict,
  'forms/formsets/div.html': formset('asDiv'),
  'forms/formsets/p.html': formset('asP'),
  'forms/formsets/table.html': formset('asTable'),
  'forms/formsets/ul.html': formset('asUl'),
}
