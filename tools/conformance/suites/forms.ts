import { isValidationError } from '../../../packages/nuages/src/validation/index.ts'
import { failed, type Outcome, passed, type Suite, skipped, type TestCase } from '../suite.ts'
import { comparable, decodeForForms, type Environment, inEnvironment, makeField, type Spec } from '../form-values.ts'
import { lacksCatalog } from '../languages.ts'

const ZONE = 'America/Chicago'

interface FieldCase extends TestCase {
  method: 'clean' | 'has_changed'
  field: Spec
  input: unknown[]
  attrs_set?: { required?: boolean; disabled?: boolean }
  env?: Environment
  result?: unknown
  error?: { messages: string[]; codes: string[] }
}

async function resultOf(testCase: FieldCase): Promise<unknown> {
  const field = makeField(testCase.field, testCase.env)
  Object.assign(field, testCase.attrs_set)
  const [first, second] = testCase.input.map((value) => decodeForForms(value))
  if (testCase.method === 'has_changed') return field.hasChanged(first, second)
  try {
    return comparable(await field.clean(first, second), ZONE)
  } catch (error) {
    if (!isValidationError(error)) throw error
    return { messages: [...error.messages], codes: error.errorList.map((one) => one.code ?? null) }
  }
}

async function run(testCase: FieldCase): Promise<Outcome> {
  const reason = testCase.error ? lacksCatalog(testCase.env) : undefined
  if (reason !== undefined) return skipped(reason)
  const expected = testCase.error
    ? { messages: testCase.error.messages, codes: testCase.error.codes }
    : comparable(decodeForForms(testCase.result), ZONE)
  const actual = await inEnvironment(testCase.env, ZONE, () => resultOf(testCase))
  return JSON.stringify(expected) === JSON.stringify(actual) ? passed : failed(expected, actual)
}

export default (): Suite => ({ run: (testCase) => run(testCase as FieldCase) })
