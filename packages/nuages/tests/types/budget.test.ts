// What the compiler does for a hundred models and their queries stays below the number in benchmarks/types-budget.json.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compile } from '../../../../benchmarks/types/compile.ts'
import { scaleSource } from '../../../../benchmarks/types/source.ts'

interface Budget {
  readonly models: number
  readonly queries: number
  readonly instantiations: number
}

const file = join(import.meta.dirname, '../../../../benchmarks/types-budget.json')

test('the types of many models cost no more than the budget', async () => {
  const { models, queries, instantiations } = JSON.parse(readFileSync(file, 'utf8')) as Budget
  const measured = await compile(scaleSource(models, queries))
  assert.ok(
    measured.instantiations <= instantiations,
    `${models} models take ${measured.instantiations} instantiations, the budget is ${instantiations}: find the type that became dearer; npm run bench -- types tells each call.`,
  )
})
