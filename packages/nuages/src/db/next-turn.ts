/**
 * Lets the event loop go round once: between pieces of a result that are all at hand others come to run, and what rows
 * that are done with held weakly may go, which the engine keeps until the end of a turn.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
