// What the compiler does for a hundred models and their queries, and for each route of a table, stays below the numbers in
// benchmarks/types-budget.json.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compile } from '../../../../benchmarks/types/compile.ts'
import { routesSource, scaleSource } from '../../../../benchmarks/types/source.ts'

interface Budget {
  readonly models: number
  readonly queries: number
  readonly instantiations: number
  /** Instantiations for each route: of `path`, and of `defineRoutes` with its view and an address. */
  readonly routes: Readonly<Record<'path' | 'names', number>>
}

const file = join(import.meta.dirname, '../../../../benchmarks/types-budget.json')
const budget = JSON.parse(readFileSync(file, 'utf8')) as Budget

test('the types of many models cost no more than the budget', async () => {
  const { models, queries, instantiations } = budget
  const measured = await compile(scaleSource(models, queries))
  assert.ok(
    measured.instantiations <= instantiations,
    `${models} models take ${measured.instantiations} instantiations, the budget is ${instantiations}: find the type that became dearer; npm run bench -- types tells each call.`,
  )
})

for (const kind of ['path', 'names'] as const) {
  test(`a table of a thousand routes by ${kind} costs as much for each as one of few, within the budget`, async () => {
    const [few, some, many] = [
      await compile(routesSource(kind, 20)),
      await compile(routesSource(kind, 200)),
      await compile(routesSource(kind, 1000)),
    ].map(({ instantiations }) => instantiations) as [number, number, number]
    const [first, next] = [(some - few) / 180, (many - some) / 800]
    const text = `${first.toFixed(1)} instantiations for each of the first 200 routes, ${next.toFixed(1)} for each of the next 800`
    assert.ok(next <= first * 1.05, `${text}: the cost of a route grows with the table.`)
    assert.ok(next <= budget.routes[kind], `${text}; the budget is ${budget.routes[kind]}: find the dearer type.`)
  })
}
