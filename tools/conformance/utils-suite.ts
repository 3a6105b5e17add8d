import { Temporal } from 'temporal-polyfill'
import { durationMicroseconds, isSafe, represent } from '../../packages/nuages/src/kernel/index.ts'
import { failed, type Outcome, passed, type Suite, skipped, type TestCase } from './suite.ts'
import { decodeForTemplates, encode, sameResult, usePrinter } from './template-values.ts'
import { type Call, FUNCTIONS, type UtilsCase } from './utils-functions.ts'
import { inItsLanguage, lacksCatalog } from './languages.ts'

function functionFor(name: string): Call | undefined {
  const parts = name.split('.')
  const last = parts.at(-1) as string
  return FUNCTIONS[parts.slice(-2).join('.')] ?? (Object.hasOwn(FUNCTIONS, last) ? FUNCTIONS[last] : undefined)
}

/** Instants are compared as such, durations by their length, a text that is a number without its mark as safe. */
function comparable(expected: unknown, actual: unknown): [unknown, unknown] {
  if (actual instanceof Temporal.Instant && expected instanceof Temporal.ZonedDateTime)
    return [expected.toInstant(), actual]
  if (actual instanceof Temporal.Duration && expected instanceof Temporal.Duration) {
    return [durationMicroseconds(expected), durationMicroseconds(actual)]
  }
  if (typeof actual === 'string' && isSafe(expected) && /^-?[\d.,]*$/.test(actual)) return [expected.text, actual]
  return [expected, actual]
}

function run(testCase: UtilsCase, zone: string): Outcome {
  const reason = lacksCatalog(testCase.env)
  return reason === undefined ? inItsLanguage(testCase.env, () => answer(testCase, zone)) : skipped(reason)
}

function answer(testCase: UtilsCase, zone: string): Outcome {
  const call = functionFor(testCase.function)
  if (!call) return failed(testCase.result, undefined, `${testCase.function} is not here yet`)
  const kwargs = Object.fromEntries(
    Object.entries(testCase.kwargs ?? {}).map(([key, value]) => [key, decodeForTemplates(value)]),
  )
  let actual: unknown
  try {
    actual = call(testCase.args.map(decodeForTemplates), kwargs, String(testCase.env?.['TIME_ZONE'] ?? zone), testCase)
  } catch (error) {
    return testCase.error ? passed : failed(testCase.result, undefined, String((error as Error).stack))
  }
  if (testCase.error) return failed(testCase.error, encode(actual))
  const expected = decodeForTemplates(testCase.result)
  const [wanted, got] = comparable(expected, actual)
  return sameResult(wanted, got) ? passed : failed(encode(wanted), encode(got))
}

/** Runs the cases of utils.json and utils_matrix.json. */
export function utilsSuite(zone: string): () => Suite {
  usePrinter(represent)
  return () => ({ run: (testCase) => run(testCase as UtilsCase, zone) })
}
