import type { Operation } from './operations/operation.ts'
import { reduce } from './reduce.ts'

/**
 * Makes a list of operations shorter, with the same result: what is made and then changed is made as it ends, what is
 * made and removed goes. An operation only moves past those that have nothing to do with it.
 */
export function optimize(app: string, operations: readonly Operation[]): Operation[] {
  let current = [...operations]
  for (let next = shorten(app, current); next !== undefined; next = shorten(app, current)) current = next
  return current
}

/** The list after the first reduction that is found. */
function shorten(app: string, operations: readonly Operation[]): Operation[] | undefined {
  for (const [index, first] of operations.entries()) {
    const found = shortenAt(app, operations, index, first)
    if (found !== undefined) return found
  }
  return undefined
}

function shortenAt(
  app: string,
  operations: readonly Operation[],
  index: number,
  first: Operation,
): Operation[] | undefined {
  const head = operations.slice(0, index)
  let firstMayWait = true
  for (let later = index + 1; later < operations.length; later++) {
    const second = operations[later] as Operation
    const result = reduce(app, first, second)
    if (typeof result === 'boolean') {
      firstMayWait &&= result
      continue
    }
    const between = operations.slice(index + 1, later)
    const tail = operations.slice(later + 1)
    if (firstMayWait) return [...head, ...between, ...result, ...tail]
    // The first cannot come later; perhaps the second can come sooner.
    const secondMayCome = between.every((one) => reduce(app, one, second) === true)
    return secondMayCome ? [...head, ...result, ...between, ...tail] : undefined
  }
  return undefined
}
