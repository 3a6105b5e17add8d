/**
 * Keeps what was run, on a database whose schema changes are final one by one: a change that was interrupted is gone
 * through again, and what was run before is passed over.
 */
export interface SchemaJournal {
  /**
   * Runs a statement, or code that has no text, and notes it; passes it over where it was run before. `saysDone` tells
   * of an error whether it only says that the work is done already.
   */
  run(sql: string | null, work: () => Promise<unknown>, saysDone: (error: unknown) => boolean): Promise<void>
}
