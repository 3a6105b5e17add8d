import { Temporal } from 'temporal-polyfill'
import { Engine, type Library } from '../../../packages/nuages/src/templates/index.ts'
import type { FilterDefinition } from '../../../packages/nuages/src/templates/library.ts'
import { represent } from '../../../packages/nuages/src/kernel/printing.ts'
import { isSafe, safe } from '../../../packages/nuages/src/kernel/index.ts'
import { failed, type Outcome, passed, type Suite, skipped, type TestCase } from '../suite.ts'
import { decodeForTemplates, encode, sameResult, usePrinter } from '../template-values.ts'
import { inItsLanguage, lacksCatalog } from '../languages.ts'

interface FilterCase extends TestCase {
  filter: string
  value: unknown
  args: unknown[]
  kwargs?: { autoescape?: boolean }
  env?: Record<string, unknown>
  now?: string
  result?: unknown
  error?: { class: string }
}

/** The library of an engine whose clock stands where the case was recorded. */
function definitionFor(testCase: FilterCase): FilterDefinition | undefined {
  const clock =
    testCase.now === undefined
      ? undefined
      : () =>
          new Date(
            Temporal.PlainDateTime.from(String(testCase.now)).toZonedDateTime('America/Chicago').epochMilliseconds,
          )
  const engine = new Engine({ formats: { timeZone: 'America/Chicago', ...(clock ? { clock } : {}) } })
  return engine.builtins.map((library: Library) => library.filters.get(testCase.filter)).find((found) => found)
}

/** Calls the filter; one that adds no HTML leaves a safe string safe. */
function call(testCase: FilterCase, definition: FilterDefinition): unknown {
  const value = decodeForTemplates(testCase.value)
  const argument = testCase.args.length > 0 ? decodeForTemplates(testCase.args[0]) : undefined
  const result = definition.apply(value, argument, { autoescape: testCase.kwargs?.autoescape ?? true })
  return definition.isSafe && isSafe(value) && typeof result === 'string' ? safe(result) : result
}

function run(testCase: FilterCase): Outcome {
  const reason = lacksCatalog(testCase.env)
  return reason === undefined ? inItsLanguage(testCase.env, () => answer(testCase)) : skipped(reason)
}

function answer(testCase: FilterCase): Outcome {
  const definition = definitionFor(testCase)
  if (!definition) return failed(testCase.result, undefined, `no filter ${testCase.filter}`)
  let actual: unknown
  try {
    actual = call(testCase, definition)
  } catch (error) {
    return testCase.error ? passed : failed(testCase.result, undefined, String((error as Error).stack))
  }
  if (testCase.error) return failed(testCase.error, encode(actual))
  const expected = decodeForTemplates(testCase.result)
  return sameResult(expected, actual) ? passed : failed(encode(expected), encode(actual))
}

export default (): Suite => {
  usePrinter(represent)
  return { run: (testCase) => run(testCase as FilterCase) }
}
