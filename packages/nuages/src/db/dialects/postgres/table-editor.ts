import type { ColumnType } from '../../column-types.ts'
import type { Incoming } from '../../schema/editor.ts'
import {
  type ColumnSpec,
  type ConstraintSpec,
  type IndexSpec,
  isUniqueIndex,
  type TableSpec,
} from '../../schema/spec.ts'
import { columnIndexName, constraintName } from './names-in-use.ts'
import { isAuto, PostgresTableDefinitions } from './table-definitions.ts'

/** How PostgreSQL changes tables; see `PostgresSchemaEditor` for what other databases have not. */
export class PostgresTableEditor extends PostgresTableDefinitions {
  async addColumn(after: TableSpec, column: ColumnSpec): Promise<void> {
    const table = this.quote(after.name)
    let sql = `ALTER TABLE ${table} ADD COLUMN ${this.quote(column.name)} ${this.body(after, column, true)}`
    if (column.references?.constraint === true) {
      const { table: to, column: key } = column.references
      const name = this.quote(this.foreignKeyName(after.name, column.name, to, key))
      sql += ` CONSTRAINT ${name} REFERENCES ${this.quote(to)}(${this.quote(key)})${this.onDeleteSql(column.references)} DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS ${name} IMMEDIATE`
    }
    await this.execute(sql)
    if (column.dbDefault === undefined && (column.default ?? null) !== null) {
      await this.execute(`ALTER TABLE ${table} ALTER COLUMN ${this.quote(column.name)} DROP DEFAULT`)
    }
    for (const statement of this.columnIndexes(after, column)) this.defer(after.name, statement)
  }

  async dropColumn(before: TableSpec, column: ColumnSpec): Promise<void> {
    if (column.references?.constraint === true) {
      await this.settle(before)
      await this.#dropForeignKey(before, column)
    }
    await this.execute(`ALTER TABLE ${this.quote(before.name)} DROP COLUMN ${this.quote(column.name)} CASCADE`)
    this.deferred = this.deferred.filter(
      ({ table, sql }) => table !== before.name || !sql.includes(`(${this.quote(column.name)})`),
    )
  }

  /** Inserts wait for their check until the end; dropping the constraint must not lose it. */
  async #dropForeignKey(table: TableSpec, column: ColumnSpec): Promise<void> {
    const references = column.references as NonNullable<ColumnSpec['references']>
    const expected = this.foreignKeyName(table.name, column.name, references.table, references.column)
    const name = this.quote(await this.#constraintName(table.name, [column.name], 'f', expected))
    await this.execute(
      `SET CONSTRAINTS ${name} IMMEDIATE; ALTER TABLE ${this.quote(table.name)} DROP CONSTRAINT ${name}`,
    )
  }

  async #dropConstraint(table: TableSpec, columns: readonly string[], type: string, expected: string): Promise<void> {
    const name = await this.#constraintName(table.name, columns, type, expected)
    await this.execute(`ALTER TABLE ${this.quote(table.name)} DROP CONSTRAINT ${this.quote(name)}`)
  }

  #constraintName(table: string, columns: readonly string[], type: string, expected: string): Promise<string> {
    if (this.collectOnly) return Promise.resolve(expected)
    return constraintName(this.database, table, columns, type, expected)
  }

  /**
   * Drops the index that a column has of itself, or the one for patterns. It keeps its name when its table or column
   * gets another, so the database is asked; `oldName` is what the column was called when the name was made.
   */
  async #dropColumnIndex(table: TableSpec, column: ColumnSpec, like: boolean, oldName = column.name): Promise<void> {
    const expected = this.indexName(table.name, [oldName], like ? '_like' : '')
    await this.execute(
      this.dropIndexSql(
        this.collectOnly ? expected : await columnIndexName(this.database, table, column.name, like, expected),
      ),
    )
  }

  async alterColumn(
    before: TableSpec,
    after: TableSpec,
    from: ColumnSpec,
    to: ColumnSpec,
    incoming: readonly Incoming[],
  ): Promise<void> {
    await this.settle(before)
    const typeChanged = this.typeSql(from) !== this.typeSql(to)
    const foreignKeyChanged =
      JSON.stringify(from.references) !== JSON.stringify(to.references) || typeChanged || from.unique !== to.unique
    const hadKey = from.references?.constraint === true
    if (hadKey && foreignKeyChanged) await this.#dropForeignKey(before, from)
    if (from.unique && !from.primaryKey && !to.unique) await this.#dropUnique(before, from)
    const rebuildIncoming = typeChanged && (from.primaryKey || from.unique)
    const pointing = rebuildIncoming ? tablesOf(incoming, after) : []
    if (rebuildIncoming) for (const one of incoming) await this.#dropForeignKey(one.table, columnIn(one))
    for (const table of pointing) await this.#dropAllBeside(table)
    if (hasIndex(from) && !hasIndex(to)) {
      await this.#dropColumnIndex(before, from, false)
    }
    const [oldCheck, newCheck] = [this.typeCheck(from), this.typeCheck(to)]
    if (oldCheck !== null && newCheck === null) await this.#dropCheck(before, from)
    if (from.name !== to.name) await this.#rename(after, from.name, to.name)
    // The operators of patterns fit text only, so their index cannot live through a change to another type.
    const lostLike = this.hasLike(from) && !this.hasLike(to)
    if (lostLike && typeChanged) await this.#dropColumnIndex(before, { ...from, name: to.name }, true, from.name)
    if (typeChanged) await this.#changeType(after, from, to)
    await this.#changeDefaultAndNull(after, from, to)
    if (to.unique && !from.unique && !to.primaryKey) {
      await this.execute(this.addUnique(after, this.uniqueName(after, [to.name]), [to.name]))
    }
    if (hasIndex(to) && !hasIndex(from)) {
      const name = this.indexName(after.name, [to.name])
      await this.execute(this.indexSql(after, { name, parts: [{ column: to.name }] }))
    }
    if (!(lostLike && typeChanged)) await this.#changeLike(before, after, from, to)
    if (rebuildIncoming) for (const one of incoming) await this.#followType(one, to)
    if (to.references?.constraint === true && (foreignKeyChanged || !hadKey)) {
      await this.execute(this.foreignKeySql(after, to))
    }
    if (rebuildIncoming)
      for (const one of incoming) await this.execute(this.foreignKeySql(one.table, columnIn(one), true))
    for (const table of pointing) await this.#addAllBeside(table)
    if (newCheck !== null && oldCheck === null) {
      const name = this.quote(this.indexName(after.name, [to.name], '_check'))
      await this.execute(`ALTER TABLE ${this.quote(after.name)} ADD CONSTRAINT ${name} CHECK (${newCheck})`)
    }
  }

  /** The type of a column stays as it is while a trigger beside its table speaks of it. */
  async #dropAllBeside(table: TableSpec): Promise<void> {
    for (const constraint of table.constraints) await this.dropBeside(constraint)
  }

  async #addAllBeside(table: TableSpec): Promise<void> {
    const beside = table.constraints.filter((constraint) => this.beside(constraint).create.length > 0)
    for (const constraint of beside) await this.addConstraint(table, constraint)
  }

  async #dropUnique(table: TableSpec, column: ColumnSpec): Promise<void> {
    await this.#dropConstraint(table, [column.name], 'u', `${table.name}_${column.name}_key`)
  }

  async #dropCheck(table: TableSpec, column: ColumnSpec): Promise<void> {
    await this.#dropConstraint(table, [column.name], 'c', this.indexName(table.name, [column.name], '_check'))
  }

  async #rename(table: TableSpec, from: string, to: string): Promise<void> {
    await this.execute(`ALTER TABLE ${this.quote(table.name)} RENAME COLUMN ${this.quote(from)} TO ${this.quote(to)}`)
  }

  async #changeType(table: TableSpec, from: ColumnSpec, to: ColumnSpec): Promise<void> {
    const type = this.dialect.columnType(to.type)
    const column = this.quote(to.name)
    const sameBase = baseType(this.dialect.columnType(from.type)) === baseType(type)
    const using = sameBase ? '' : ` USING ${column}::${type}`
    await this.execute(`ALTER TABLE ${this.quote(table.name)} ALTER COLUMN ${column} TYPE ${this.typeSql(to)}${using}`)
    if (isAuto(from) && isAuto(to)) {
      await this.execute(`ALTER SEQUENCE IF EXISTS ${this.quote(`${table.name}_${to.name}_seq`)} AS ${type}`)
    } else if (isAuto(to)) {
      await this.execute(
        `ALTER TABLE ${this.quote(table.name)} ALTER COLUMN ${column} ADD GENERATED BY DEFAULT AS IDENTITY`,
      )
    }
  }

  async #changeDefaultAndNull(table: TableSpec, from: ColumnSpec, to: ColumnSpec): Promise<void> {
    const alter = `ALTER TABLE ${this.quote(table.name)} ALTER COLUMN ${this.quote(to.name)}`
    const own = JSON.stringify(from.dbDefault) !== JSON.stringify(to.dbDefault)
    if (own && to.dbDefault !== undefined) await this.execute(`${alter} SET${this.defaultSql(to, false)}`)
    if (own && to.dbDefault === undefined) await this.execute(`${alter} DROP DEFAULT`)
    if (from.null === to.null) return
    if (to.null) return this.execute(`${alter} DROP NOT NULL`)
    const fill = to.dbDefault === undefined ? (to.default ?? null) : null
    if (fill !== null) {
      const value = this.literal(to, fill)
      const column = this.quote(to.name)
      await this.execute(`${alter} SET DEFAULT ${value}`)
      await this.execute(
        `UPDATE ${this.quote(table.name)} SET ${column} = ${value} WHERE ${column} IS NULL; SET CONSTRAINTS ALL IMMEDIATE`,
      )
    }
    await this.execute(`${alter} SET NOT NULL`)
    if (fill !== null) await this.execute(`${alter} DROP DEFAULT`)
  }

  async #changeLike(before: TableSpec, after: TableSpec, from: ColumnSpec, to: ColumnSpec): Promise<void> {
    const [had, has] = [this.hasLike(from), this.hasLike(to)]
    if (had && (!has || from.type.kind !== to.type.kind)) {
      await this.#dropColumnIndex(before, { ...from, name: to.name }, true, from.name)
    }
    if (has && (!had || from.type.kind !== to.type.kind)) await this.execute(this.likeSql(after, to))
  }

  async #followType({ table, column }: Incoming, to: ColumnSpec): Promise<void> {
    const kind = { auto: 'integer', bigAuto: 'bigInteger', smallAuto: 'smallInteger' }[to.type.kind as 'auto']
    const type = this.dialect.columnType(kind === undefined ? to.type : ({ kind } as ColumnType))
    const name = this.quote(column)
    await this.execute(`ALTER TABLE ${this.quote(table.name)} ALTER COLUMN ${name} TYPE ${type} USING ${name}::${type}`)
  }

  /** The constraint's name holds that of the target. */
  async followRename(before: TableSpec, after: TableSpec, column: string): Promise<void> {
    await this.settle(before)
    await this.#dropForeignKey(before, this.column(before, column))
    await this.execute(this.foreignKeySql(after, this.column(after, column)))
  }

  async renamePairs(before: TableSpec, after: TableSpec): Promise<void> {
    await this.settle(before)
    await this.renameTable(before.name, after.name)
    for (const [index, column] of after.columns.entries()) {
      const old = before.columns[index] as ColumnSpec
      if (old.name !== column.name) await this.#rename(after, old.name, column.name)
    }
  }

  async addConstraint(before: TableSpec, constraint: ConstraintSpec): Promise<void> {
    const inline = this.inlineConstraint(constraint)
    const statements =
      inline === undefined
        ? this.separateConstraint(before, constraint)
        : [`ALTER TABLE ${this.quote(before.name)} ADD ${inline}`]
    for (const sql of statements) await this.execute(sql)
  }

  async dropConstraint(before: TableSpec, constraint: ConstraintSpec): Promise<void> {
    if (constraint.kind !== 'own') await this.settle(before)
    if (constraint.kind === 'unique' && isUniqueIndex(constraint)) {
      return this.execute(this.dropIndexSql(constraint.name))
    }
    if (this.inlineConstraint(constraint) === undefined && constraint.kind === 'own') return this.dropBeside(constraint)
    await this.execute(`ALTER TABLE ${this.quote(before.name)} DROP CONSTRAINT ${this.quote(constraint.name)}`)
  }

  async dropUniqueTogether(table: TableSpec, columns: readonly string[]): Promise<void> {
    await this.settle(table)
    await this.#dropConstraint(table, columns, 'u', this.uniqueName(table, columns))
  }

  async renameIndex(table: TableSpec, from: IndexSpec, to: IndexSpec): Promise<void> {
    await this.settle(table)
    await this.execute(`ALTER INDEX ${this.quote(from.name)} RENAME TO ${this.quote(to.name)}`)
  }
}

function hasIndex(column: ColumnSpec): boolean {
  return column.index && !column.unique && !column.primaryKey
}

function baseType(type: string): string {
  return type.replace(/\(.*\)/, '')
}

function columnIn({ table, column }: Incoming): ColumnSpec {
  return table.columns.find((item) => item.name === column) as ColumnSpec
}

/** The other tables with these columns, each once; what is beside the table itself is away already. */
function tablesOf(incoming: readonly Incoming[], own: TableSpec): TableSpec[] {
  const tables = new Map(incoming.map(({ table }) => [table.name, table]))
  tables.delete(own.name)
  return [...tables.values()]
}
