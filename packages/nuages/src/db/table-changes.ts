/** A statement that changes one table, whose name is quoted and stands alone. */
const ONE_TABLE = /^(?:INSERT(?: IGNORE)? INTO|REPLACE INTO|UPDATE|DELETE FROM) (["`])((?:(?!\1).)+)\1(?=[\s(])/
const READS = /^[\s(]*SELECT\b/i

/** Texts of statements are the same ones again and again; longer ones, as of many rows, are looked at each time. */
const TEXTS_KEPT = 500
const LONGEST_KEPT = 2000

/** How often statements of this process changed the tables of a database; those of others are not known here. */
export class TableChanges {
  readonly #tables = new Map<string, number>()
  readonly #texts = new Map<string, string>()
  #all = 0

  /** Notes a statement: one that is not understood may have changed any table. */
  note(sql: string, write: boolean): void {
    if (!write && (sql.startsWith('SELECT ') || READS.test(sql))) return
    const table = this.#tableOf(sql)
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

  #tableOf(sql: string): string | undefined {
    const known = this.#texts.get(sql)
    if (known !== undefined) return known
    const table = sql.includes(';') ? undefined : ONE_TABLE.exec(sql)?.[2]
    if (table !== undefined && sql.length <= LONGEST_KEPT) {
      if (this.#texts.size >= TEXTS_KEPT) this.#texts.clear()
      this.#texts.set(sql, table)
    }
    return table
  }
}
