import type { DetectedOperation } from './autodetector.ts'
import type { MigrationGraph } from './graph.ts'
import type { MigrationKey } from './migration.ts'
import { AddField } from './operations/fields.ts'
import { CreateModel } from './operations/models.ts'
import type { Operation } from './operations/operation.ts'
import { optimize } from './optimizer.ts'
import { labelOf, targetLabel } from './state.ts'
import { type Swappable, swappableDependency } from './swappable.ts'

/** A migration that is to be written. */
export interface ArrangedMigration {
  readonly app: string
  readonly name: string
  readonly dependencies: readonly MigrationKey[]
  readonly operations: readonly Operation[]
  readonly initial: boolean
  readonly atomic?: boolean
  readonly afterDeploy?: boolean
}

interface Progress {
  readonly app: string
  open: DetectedOperation[]
}

/**
 * Puts operations into migrations, one per app where that is possible. Where apps need each other, the first that can
 * go ahead does so with what it can do, and a foreign key that closes the circle is added later.
 */
export function arrange(
  detected: readonly DetectedOperation[],
  graph: MigrationGraph,
  nameOf: (app: string, operations: readonly Operation[], initial: boolean) => string,
  swapped: ReadonlyMap<string, Swappable> = new Map(),
): ArrangedMigration[] {
  const apps = [...new Set(detected.map((one) => one.app))].sort()
  const progress = apps.map((app): Progress => ({ app, open: detected.filter((one) => one.app === app) }))
  const result: ArrangedMigration[] = []
  const madeBy = new Map<string, MigrationKey>()
  const emit = (one: Progress, count: number) => {
    const taken = one.open.splice(0, count)
    const made = assemble(one.app, taken, graph, result, madeBy, nameOf, swapped)
    result.push(made)
    for (const { provides } of taken) if (provides !== undefined) madeBy.set(provides, [made.app, made.name])
  }
  while (progress.some((one) => one.open.length > 0)) {
    const waiting = progress.filter((one) => one.open.length > 0)
    const pending = new Map(
      waiting.flatMap((one) =>
        one.open.flatMap(({ provides }) => (provides === undefined ? [] : [[provides, one.app] as const])),
      ),
    )
    const blocked = (one: Progress, operation: DetectedOperation) =>
      operation.needs.some((need) => pending.has(need) && pending.get(need) !== one.app)
    const whole = waiting.find((one) => !one.open.some((operation) => blocked(one, operation)))
    if (whole !== undefined) {
      emit(whole, whole.open.length)
      continue
    }
    const part = waiting.find((one) => one.open[0] !== undefined && !blocked(one, one.open[0]))
    if (part === undefined) split(waiting[0] as Progress, pending)
    else
      emit(
        part,
        part.open.findIndex((operation) => blocked(part, operation)),
      )
  }
  return result
}

/** Takes the foreign keys that wait out of the model that is made first. */
function split(one: Progress, pending: ReadonlyMap<string, string>): void {
  const [first, ...rest] = one.open
  if (first === undefined || !(first.operation instanceof CreateModel)) {
    // Nothing to take out: it goes as it is, and the database or the state will say what is missing.
    if (first !== undefined) one.open = [{ ...first, needs: [] }, ...rest]
    return
  }
  const { name, fields, options } = first.operation
  const model = { app: one.app, name, fields: new Map(Object.entries(fields)), options }
  const waits = (field: (typeof fields)[string]) => {
    const owner = pending.get(`create:${targetLabel(field, model) ?? ''}`)
    return owner !== undefined && owner !== one.app
  }
  const entries = Object.entries(fields)
  const kept = Object.fromEntries(entries.filter(([, field]) => !waits(field)))
  const late = entries.filter(([, field]) => waits(field))
  const create = { ...first, operation: new CreateModel(name, kept, options), needs: [] }
  const additions = late.map(([key, field]) => ({
    app: one.app,
    operation: new AddField(name, key, field, {}),
    needs: [`create:${targetLabel(field, model) ?? ''}`],
    provides: undefined,
  }))
  one.open = [create, ...rest, ...additions]
}

function assemble(
  app: string,
  taken: readonly DetectedOperation[],
  graph: MigrationGraph,
  earlier: readonly ArrangedMigration[],
  madeBy: ReadonlyMap<string, MigrationKey>,
  nameOf: (app: string, operations: readonly Operation[], initial: boolean) => string,
  swapped: ReadonlyMap<string, Swappable>,
): ArrangedMigration {
  const own = earlier.filter((one) => one.app === app).at(-1)
  const leaf = own ?? graph.leaves(app)[0]
  const dependencies = new Map<string, MigrationKey>()
  if (leaf !== undefined) dependencies.set(app, [app, leaf.name])
  for (const { needs } of taken) {
    for (const need of needs) {
      const key = madeBy.get(need)
      const isSwappable = swapped.has(need.replace(/^create:/, ''))
      if (key !== undefined && key[0] !== app && !isSwappable) dependencies.set(key[0], key)
    }
  }
  for (const target of taken.flatMap(({ operation }) => targetsOf(app, operation))) {
    const swappable = swapped.get(target)
    if (swappable !== undefined) {
      const key = swappableDependency(swappable.setting, swappable.model)
      if (key[0] !== app) dependencies.set(`setting ${swappable.setting}`, key)
      continue
    }
    const other = graph.apps.find((one) => target.startsWith(`${one.toLowerCase()}.`))
    if (other === undefined || other === app || dependencies.has(other)) continue
    const last = earlier.filter((one) => one.app === other).at(-1) ?? graph.leaves(other)[0]
    if (last !== undefined) dependencies.set(other, [other, last.name])
  }
  const operations = optimize(
    app,
    taken.map(({ operation }) => operation),
  )
  const initial = leaf === undefined
  return { app, name: nameOf(app, operations, initial), dependencies: [...dependencies.values()], operations, initial }
}

/** The labels of the models that an operation's fields point to. */
function targetsOf(app: string, operation: Operation): string[] {
  const name = operation instanceof CreateModel ? operation.name : ((operation as { model?: string }).model ?? '')
  const model = { app, name, fields: new Map(), options: {} }
  const fields =
    operation instanceof CreateModel
      ? Object.values(operation.fields)
      : 'definition' in operation
        ? [(operation as AddField).definition]
        : []
  return fields.flatMap((field) => targetLabel(field, model) ?? []).filter((target) => target !== labelOf(app, name))
}
