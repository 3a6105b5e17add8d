import { makeDecoder, printable } from '../values.ts'
import * as validation from '../../../packages/nuages/src/validation/index.ts'
import { failed, type Outcome, passed, type Suite, skipped, type TestCase } from '../suite.ts'
import { makeValidator } from '../validators.ts'

const decode = makeDecoder({ $file: (file: unknown) => file })

interface ValidatorCase extends TestCase {
  validator: string
  ctor_args?: unknown[]
  ctor_kwargs?: Record<string, unknown>
  value: unknown
  valid: boolean
  error?: { messages: string[]; codes: string[] }
}

function outcomeOf(check: validation.Validator<never>, value: unknown): object {
  try {
    check(value as never)
    return { valid: true }
  } catch (error) {
    if (!validation.isValidationError(error)) throw error
    return { messages: error.messages, codes: error.errorList.map((one) => one.code) }
  }
}

function run(testCase: ValidatorCase): Outcome {
  const name = testCase.validator.split('.').at(-1) as string
  if (name === 'BaseValidator') return skipped('a Python base class: ours is made by `validator()`')
  if (JSON.stringify(testCase.value).includes('sNaN'))
    return skipped('a signaling NaN: only decimals of Python have it')
  const check = makeValidator(name, testCase.ctor_args ?? [], testCase.ctor_kwargs ?? {})
  const expected = testCase.valid
    ? { valid: true }
    : { messages: testCase.error?.messages, codes: testCase.error?.codes }
  const actual = outcomeOf(check, decode(testCase.value))
  const same = JSON.stringify(printable(expected)) === JSON.stringify(printable(actual))
  return same ? passed : failed(expected, actual)
}

export default (): Suite => ({ run: (testCase) => run(testCase as ValidatorCase) })
