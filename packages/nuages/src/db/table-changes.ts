/** A statement that changes one table, whose name is quoted and stands alone. */
const ONE_TABLE = /^(?:INSERT(?: IGNORE)? INTO|REPLACE INTO|UPDATE|DELETE FROM) (["`])((?:(?!\1).)+)\1(?=[\s(])/
const READS = /^[\s(]*SELECT\b/i

/** How often statements of this process changed the tables of a database; those of others are not known here. */
export class TableChanges {
  readonly #tables = new Map<string, number>()
  #all = 0

  /** Notes a statement: one that is not understood may have changed any table. */
  note(sql: string, write: boolean): void {
    if (!write && READS.test(sql)) return
    const table = sql.includes(';') ? undefined : ONE_TABLE.exec(sql)?.[2]
    if (table === undefined) this.#all++
    else this.#tables.set(table, (this.#tables.get(table) ?? 0) + 1)
  }

  /** Notes that any table may have changed, as by a rollback. */
  noteAll(): void {
    this.#all++
  }

  /** A number that is another one after each change of one of these tables. */
  of(tables: readonly string[]): number {
    return tables.reduce((sum, table) => sum + (this.#tables.get(table) ?? 0), this.#all)
  }
}
