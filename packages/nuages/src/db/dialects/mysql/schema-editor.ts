import type { ColumnType } from '../../column-types.ts'
import type { Incoming } from '../../schema/editor.ts'
import type { ColumnSpec, ConstraintSpec, IndexPart, IndexSpec, TableSpec, UniqueSpec } from '../../schema/spec.ts'
import { commentOf, hasIndex, MysqlTableEditor } from './table-editor.ts'

const IS_CHECK = /^CONSTRAINT `[^`]*` CHECK\b/

/** How MariaDB and MySQL change a column: keys and indexes over it go first, and come back. */
export class MysqlSchemaEditor extends MysqlTableEditor {
  async alterColumn(
    before: TableSpec,
    after: TableSpec,
    from: ColumnSpec,
    to: ColumnSpec,
    incoming: readonly Incoming[],
  ): Promise<void> {
    await this.settle(before)
    const typeChanged = this.typeSql(from) !== this.typeSql(to)
    const keyChanged =
      JSON.stringify(from.references) !== JSON.stringify(to.references) || typeChanged || from.unique !== to.unique
    const hadKey = from.references?.constraint === true
    if (hadKey && keyChanged) await this.dropForeignKey(before, from)
    if (from.unique && !from.primaryKey && !to.unique) {
      // Once its foreign key is gone, nothing needs the index.
      const bare = { ...before, columns: before.columns.map((one) => (one === from ? withoutKey(one) : one)) }
      await this.dropUnique(hadKey && keyChanged ? bare : before, [from.name], from.name)
    }
    const follow = typeChanged && (from.primaryKey || from.unique) ? incoming : []
    for (const one of follow) await this.dropForeignKey(one.table, columnIn(one))
    if (hasIndex(from) && !hasIndex(to)) await this.#dropOwnIndex(before, from)
    if (this.typeCheck(from) !== null && this.typeCheck(to) === null) {
      for (const name of await this.checksOf(before, from)) await this.dropCheck(before, name)
    }
    if (from.name !== to.name) await this.#rename(before, after, from, to)
    if (typeChanged || from.comment !== to.comment)
      await this.#modify(after, { ...to, null: from.null, dbDefault: from.dbDefault })
    await this.#changeDefaultAndNull(after, from, to)
    if (to.unique && !from.unique && !to.primaryKey) {
      await this.change(after, this.addUnique(this.uniqueName(after, [to.name]), [to.name]))
    }
    if (hasIndex(to) && !hasIndex(from)) {
      const name = this.indexName(after.name, [to.name])
      await this.execute(this.indexSql(after, { name, parts: [{ column: to.name }] }))
    }
    for (const one of follow) await this.#followType(one, to)
    if (to.references?.constraint === true && (keyChanged || !hadKey)) await this.execute(this.addForeignKey(after, to))
    for (const one of follow) await this.execute(this.addForeignKey(one.table, columnIn(one), true))
    const check = this.typeCheck(to)
    if (check !== null && this.typeCheck(from) === null) {
      await this.change(after, this.#addCheckSql(after, to, check))
    }
  }

  #addCheckSql(table: TableSpec, column: ColumnSpec, check: string): string {
    return `ADD CONSTRAINT ${this.quote(this.indexName(table.name, [column.name], '_check'))} CHECK (${check})`
  }

  /** What speaks of a column follows its name on MariaDB; on MySQL it stands in the way, and is made anew with it. */
  async #rename(before: TableSpec, after: TableSpec, from: ColumnSpec, to: ColumnSpec): Promise<void> {
    const { isMariaDb } = this.database.dialect.server
    const [drops, adds] = isMariaDb ? [[], []] : await this.#spokenOf(before, after, from, to)
    await this.change(after, [...drops, this.renameColumnSql(from.name, to.name), ...adds].join(', '))
  }

  /** The clauses that take away, and make anew, what reads otherwise once a column has its new name. */
  async #spokenOf(
    before: TableSpec,
    after: TableSpec,
    from: ColumnSpec,
    to: ColumnSpec,
  ): Promise<[drops: string[], adds: string[]]> {
    const [drops, adds] = this.#checksAnew(before, after)
    for (const name of await this.checksOf(before, from)) drops.push(this.dropCheckSql(name))
    const check = this.typeCheck(from) === null ? null : this.typeCheck(to)
    if (check !== null) adds.push(this.#addCheckSql(after, to, check))
    const indexes = computedIndexes(after)
    for (const [position, { name, parts }] of computedIndexes(before).entries()) {
      const now = indexes[position] as IndexSpec | UniqueSpec
      if (this.parts(parts) === this.parts(now.parts)) continue
      drops.push(`DROP INDEX ${this.quote(name)}`)
      adds.push(`ADD ${'kind' in now ? 'UNIQUE ' : ''}INDEX ${this.quote(name)} (${this.parts(now.parts)})`)
    }
    for (const [position, column] of after.columns.entries()) {
      if (this.generatedSql(before.columns[position] as ColumnSpec) !== this.generatedSql(column))
        adds.push(this.#modifySql(column))
    }
    return [drops, adds]
  }

  #checksAnew(before: TableSpec, after: TableSpec): [drops: string[], adds: string[]] {
    const changed = after.constraints.flatMap((constraint, position) => {
      const [old, now] = [before.constraints[position] as ConstraintSpec, constraint].map((one) =>
        this.inlineConstraint(one),
      )
      return old === now || now === undefined || !IS_CHECK.test(now) ? [] : [{ name: constraint.name, now }]
    })
    return [changed.map(({ name }) => this.dropCheckSql(name)), changed.map(({ now }) => `ADD ${now}`)]
  }

  async #dropOwnIndex(table: TableSpec, column: ColumnSpec): Promise<void> {
    const { references } = column
    const expected =
      references?.constraint === true
        ? this.foreignKeyName(table.name, column.name, references.table, references.column)
        : this.indexName(table.name, [column.name])
    const name = await this.indexOver(table, [column.name], false, expected)
    await this.execute(this.dropIndexSql(name, table.name))
  }

  /** MODIFY says all of a column anew: what it leaves out is lost. */
  #modify(table: TableSpec, column: ColumnSpec): Promise<void> {
    return this.change(table, this.#modifySql(column))
  }

  #modifySql(column: ColumnSpec): string {
    const head = `MODIFY ${this.quote(column.name)} ${this.typeSql(column)}${this.defaultSql(column, false)}`
    const value = this.generatedSql(column) || (column.null ? ' NULL' : ' NOT NULL')
    return `${head}${value}${commentOf(column)}`
  }

  async #changeDefaultAndNull(table: TableSpec, from: ColumnSpec, to: ColumnSpec): Promise<void> {
    const name = this.quote(to.name)
    const own = JSON.stringify(from.dbDefault) !== JSON.stringify(to.dbDefault)
    if (own && to.dbDefault === undefined) await this.dropDefault(table, to)
    if (own && to.dbDefault !== undefined) {
      if (this.hasLimitedDefault(to)) await this.#modify(table, { ...to, null: from.null })
      else await this.change(table, `ALTER COLUMN ${name} SET${this.defaultSql(to, false)}`)
    }
    if (from.null === to.null) return
    const fill = to.null || to.dbDefault !== undefined ? null : (to.default ?? null)
    if (fill === null) return this.#modify(table, to)
    const value = this.literal(to, fill)
    const hasDefault = !this.hasLimitedDefault(to)
    if (hasDefault) await this.change(table, `ALTER COLUMN ${name} SET DEFAULT ${value}`)
    await this.execute(`UPDATE ${this.quote(table.name)} SET ${name} = ${value} WHERE ${name} IS NULL`)
    await this.#modify(table, to)
    if (hasDefault) await this.dropDefault(table, to)
  }

  async #followType(one: Incoming, to: ColumnSpec): Promise<void> {
    const kind = { auto: 'integer', bigAuto: 'bigInteger', smallAuto: 'smallInteger' }[to.type.kind as 'auto']
    const type = kind === undefined ? to.type : ({ kind } as ColumnType)
    await this.#modify(one.table, { ...columnIn(one), type })
  }
}

function withoutKey(column: ColumnSpec): ColumnSpec {
  return { ...column, references: undefined }
}

function columnIn({ table, column }: Incoming): ColumnSpec {
  return table.columns.find((item) => item.name === column) as ColumnSpec
}

/** Indexes over expressions, those of unique constraints with them. */
function computedIndexes({ indexes, constraints }: TableSpec): (IndexSpec | UniqueSpec)[] {
  const isMade = (one: ConstraintSpec): one is UniqueSpec =>
    one.kind === 'unique' && one.condition === undefined && (one.include ?? []).length === 0
  const isComputed = (part: IndexPart) => 'expression' in part && part.expression.kind !== 'column'
  return [...indexes, ...constraints.filter(isMade)].filter(({ parts }) => parts.some(isComputed))
}
