import { type Attributes, ChoiceWidget, dataReader, type FormValues } from '../../../packages/nuages/src/forms/index.ts'
import { failed, type Outcome, passed, type Suite, skipped, type TestCase } from '../suite.ts'
import { comparable, decodeForForms, type Environment, inEnvironment, makeWidget, type Spec } from '../form-values.ts'
import { normalizeChoices } from '../../../packages/nuages/src/forms/choices.ts'
import { lacksCatalog } from '../languages.ts'

const ZONE = 'America/Chicago'

interface WidgetCase extends TestCase {
  method: 'render' | 'value_from_datadict' | 'value_omitted_from_data'
  widget: Spec
  widget_attrs?: Record<string, unknown>
  widget_choices?: unknown
  attrs_set?: { is_required?: boolean; is_localized?: boolean }
  args: unknown[]
  kwargs: { data?: unknown; files?: unknown; name?: string; value?: unknown; attrs?: unknown }
  env?: Environment
  result: unknown
}

function resultOf(testCase: WidgetCase): unknown {
  const widget = makeWidget(testCase.widget)
  Object.assign(widget.attrs, decodeForForms(testCase.widget_attrs ?? {}))
  if (testCase.attrs_set?.is_required !== undefined) widget.isRequired = testCase.attrs_set.is_required
  if (testCase.attrs_set?.is_localized !== undefined) widget.isLocalized = testCase.attrs_set.is_localized
  if (testCase.widget_choices && widget instanceof ChoiceWidget) {
    widget.choices = normalizeChoices(decodeForForms(testCase.widget_choices) as never)
  }
  if (testCase.method !== 'render') return readValue(testCase, widget)
  const { kwargs, args } = testCase
  const [name, value] = [kwargs.name ?? args[0], 'value' in kwargs ? kwargs.value : args[1]]
  return widget.render(
    String(name),
    decodeForForms(value),
    (decodeForForms(kwargs.attrs ?? args[2]) ?? {}) as Attributes,
  )
}

function readValue(testCase: WidgetCase, widget: ReturnType<typeof makeWidget>): unknown {
  const { data: given, files: sent, name: called } = testCase.kwargs
  const [data, files, name] = (given === undefined ? testCase.args : [given, sent, called]).map((value) =>
    decodeForForms(value),
  ) as [FormValues, FormValues, string]
  const [dataOf, filesOf] = [dataReader(data), dataReader(files)]
  if (testCase.method === 'value_omitted_from_data') return widget.valueOmittedFromData(dataOf, filesOf, name)
  return comparable(widget.valueFromData(dataOf, filesOf, name), ZONE)
}

async function run(testCase: WidgetCase): Promise<Outcome> {
  const hasTexts = JSON.stringify(testCase.widget_choices ?? '').includes('$lazy')
  const reason = hasTexts ? lacksCatalog(testCase.env) : undefined
  if (reason !== undefined) return skipped(reason)
  const expected =
    testCase.method === 'value_from_datadict' ? comparable(decodeForForms(testCase.result), ZONE) : testCase.result
  const actual = await inEnvironment(testCase.env, ZONE, () => resultOf(testCase))
  return JSON.stringify(expected) === JSON.stringify(actual) ? passed : failed(expected, actual)
}

export default (): Suite => ({ run: (testCase) => run(testCase as WidgetCase) })
