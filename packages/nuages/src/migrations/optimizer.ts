import { AddField, RemoveField } from './operations/fields.ts'
import { CreateModel, DeleteModel } from './operations/models.ts'
import type { Operation } from './operations/operation.ts'
import { targetLabel } from './state.ts'

/** Makes a list of operations shorter: fields that are added to a model made before become part of it. */
export function optimize(app: string, operations: readonly Operation[]): Operation[] {
  let current = [...operations]
  for (;;) {
    const next = step(app, current)
    if (next === undefined) return current
    current = next
  }
}

function step(app: string, operations: readonly Operation[]): Operation[] | undefined {
  for (const [index, first] of operations.entries()) {
    if (!(first instanceof CreateModel)) continue
    for (let later = index + 1; later < operations.length; later++) {
      const second = operations[later] as Operation
      const merged = merge(app, first, second, operations.slice(index + 1, later))
      if (merged !== undefined) {
        const rest = operations.filter((_, position) => position !== index && position !== later)
        return [...rest.slice(0, index), ...merged, ...rest.slice(index)]
      }
      if (touches(second, first.name)) break
    }
  }
  return undefined
}

function touches(operation: Operation, name: string): boolean {
  return operation.touches === null || operation.touches.some((touched) => touched.toLowerCase() === name.toLowerCase())
}

function merge(
  app: string,
  first: CreateModel,
  second: Operation,
  between: readonly Operation[],
): Operation[] | undefined {
  if (!touches(second, first.name)) return undefined
  if (second instanceof DeleteModel) return between.length === 0 ? [] : undefined
  if (second instanceof RemoveField) {
    const { [second.name]: _, ...fields } = first.fields
    return [new CreateModel(first.name, fields, first.options)]
  }
  if (!(second instanceof AddField) || second.options.preserveDefault === false) return undefined
  const target = targetLabel(second.definition, { app, name: first.name, fields: new Map(), options: {} })
  const madeBetween = between.some((one) => one instanceof CreateModel && `${app}.${one.name}`.toLowerCase() === target)
  if (madeBetween) return undefined
  return [new CreateModel(first.name, { ...first.fields, [second.name]: second.definition }, first.options)]
}
