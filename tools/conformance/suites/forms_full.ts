import { Form, type FormFields, form, formset, type Formset } from '../../../packages/nuages/src/forms/index.ts'
import { withLanguage, withTimeZone } from '../../../packages/nuages/src/i18n/index.ts'
import { failed, type Outcome, passed, type Suite, type TestCase } from '../suite.ts'
import { comparable, decodeForForms, makeField, MultiValues, type Spec } from '../form-values.ts'

const ZONE = 'UTC'

interface FormCase extends TestCase {
  form: Record<string, Spec>
  options?: Record<string, unknown>
  factory?: Record<string, unknown>
  initial?: Record<string, unknown> | null
  data: Record<string, unknown> | null
  html: Record<string, string>
  cleaned_data?: unknown
}

const NAMES: Record<string, string> = { min_num: 'min', max_num: 'max' }
const camel = (name: string) => NAMES[name] ?? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const renamed = (values: object = {}) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [camel(key), value]))

function fieldsOf(testCase: FormCase): FormFields {
  const env = { FORMS_URLFIELD_ASSUME_HTTPS: true }
  return Object.fromEntries(Object.entries(testCase.form).map(([name, spec]) => [name, makeField(spec, env)]))
}

function dataOf(testCase: FormCase): MultiValues | null {
  if (testCase.data === null) return null
  return new MultiValues(Object.entries(testCase.data).map(([name, value]) => [name, [value].flat()]))
}

/** Ours names the parts of dates and ranges for those who do not see them; Django does not. */
const pageOf = (shown: unknown) => String(shown).replaceAll(/ aria-label="[^"]*"/g, '')

async function formResult(testCase: FormCase): Promise<Record<string, unknown>> {
  const initial = testCase.initial ? { initial: decodeForForms(testCase.initial) as Record<string, unknown> } : {}
  const FormClass = form(fieldsOf(testCase))
  const made = new FormClass(dataOf(testCase), { ...renamed(testCase.options), ...initial })
  const isValid = await made.isValid()
  return {
    is_bound: made.isBound,
    is_valid: isValid,
    is_multipart: made.isMultipart,
    media: String(made.media),
    html: {
      as_div: pageOf(made.asDiv()),
      as_p: pageOf(made.asP()),
      as_table: pageOf(made.asTable()),
      as_ul: pageOf(made.asUl()),
    },
    boundfields: Object.fromEntries([...made].map((bound) => [bound.name, boundResult(bound)])),
    ...(made.isBound ? boundFormResult(made as unknown as Form) : {}),
  }
}

function boundFormResult(made: Form): Record<string, unknown> {
  return {
    errors: made.errors.getJsonData(),
    errors_html: String(made.errors),
    errors_text: made.errors.asText(),
    cleaned_data: comparable(made.cleanedData, ZONE),
    changed_data: made.changedData,
  }
}

function boundResult(bound: ReturnType<Form['field']>): Record<string, unknown> {
  return {
    html: pageOf(bound),
    label_tag: String(bound.labelTag()),
    id_for_label: bound.idForLabel,
    value: comparable(bound.value(), ZONE),
    html_name: bound.htmlName,
    css_classes: bound.cssClasses(),
    is_hidden: bound.isHidden,
    legend_tag: String(bound.legendTag()),
  }
}

async function formsetResult(testCase: FormCase): Promise<Record<string, unknown>> {
  const FormsetClass = formset(form(fieldsOf(testCase)), renamed(testCase.factory))
  const made: Formset = new FormsetClass(dataOf(testCase)) as unknown as Formset
  const isValid = await made.isValid()
  const values = (forms: readonly Form[]) => forms.map((one) => comparable(one.cleanedData, ZONE))
  return {
    is_bound: made.isBound,
    is_valid: isValid,
    total_form_count: made.totalFormCount,
    initial_form_count: made.initialFormCount,
    html: { as_div: pageOf(made.asDiv()), as_p: pageOf(made.asP()), management_form: String(made.managementForm) },
    ...(made.isBound
      ? { errors: made.errors.map((errors) => errors.getJsonData()), non_form_errors: made.nonFormErrors.getJsonData() }
      : {}),
    ...(isValid
      ? { cleaned_data: values(made.forms), deleted: values(made.deletedForms), ordered: values(made.orderedForms) }
      : {}),
  }
}

/** The expected value in the same form as ours. */
function expectedOf(key: string, value: unknown): unknown {
  if (['cleaned_data', 'deleted', 'ordered'].includes(key)) return comparable(decodeForForms(value), ZONE)
  if (key !== 'boundfields') return value
  const fields = Object.entries(value as Record<string, Record<string, unknown>>)
  return Object.fromEntries(
    fields.map(([name, one]) => [name, { ...one, value: comparable(decodeForForms(one['value']), ZONE) }]),
  )
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}

async function run(testCase: FormCase): Promise<Outcome> {
  const result = () => (testCase.factory ? formsetResult(testCase) : formResult(testCase))
  const actual = await withTimeZone(ZONE, () => withLanguage('en', result))
  for (const [key, value] of Object.entries(actual)) {
    if (!(key in testCase)) continue
    const expected = expectedOf(key, testCase[key])
    if (JSON.stringify(sorted(expected)) !== JSON.stringify(sorted(value)))
      return failed({ [key]: expected }, { [key]: value })
  }
  return passed
}

export default (): Suite => ({ run: (testCase) => run(testCase as FormCase) })
