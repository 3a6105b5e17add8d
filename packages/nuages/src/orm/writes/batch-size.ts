import { QueryUsageError } from '../errors.ts'

/** Refuses a number of rows that no batch can have; undefined leaves it to the method. */
export function checkBatchSize(method: string, given: unknown): void {
  if (given === undefined || (Number.isSafeInteger(given) && (given as number) > 0)) return
  throw new QueryUsageError(`${method}() takes a batchSize that is a whole number above zero, not ${String(given)}.`, {
    hint: 'Leave it out: as many rows as the database takes at once then make a batch.',
  })
}

/** How many rows go into one statement: as many as were asked for, or usual, and the database takes. */
export function batchSize(given: number | undefined, usual: number, fits: number): number {
  return Math.max(1, Math.min(given ?? usual, fits))
}
