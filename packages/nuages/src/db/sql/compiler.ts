import type { StoredValue } from '../column-types.ts'
import { ExpressionCompiler } from './expression-compiler.ts'
import type {
  CompoundNode,
  DeleteNode,
  InsertNode,
  LockNode,
  QueryNode,
  SelectNode,
  SqlNode,
  Statement,
  UpdateNode,
} from './nodes.ts'
import { isDirect, type StatementTemplate } from './slots.ts'

/** A statement ready to run. */
export interface CompiledStatement {
  readonly sql: string
  readonly params: readonly StoredValue[]
}

const SET_OPERATORS = { union: 'UNION', unionAll: 'UNION ALL', intersect: 'INTERSECT', except: 'EXCEPT' } as const

/** Writes one statement; see {@link ExpressionCompiler} for its parts. */
export class SqlCompiler extends ExpressionCompiler {
  compile(statement: Statement): CompiledStatement {
    return { sql: this.statement(statement), params: this.params }
  }

  /** Writes a statement that has slots. */
  template(statement: Statement): StatementTemplate {
    const sql = this.statement(statement)
    return { sql, params: this.params, direct: isDirect(this.params) }
  }

  protected statement(node: Statement): string {
    switch (node.kind) {
      case 'select':
      case 'compound':
        return this.query(node)
      case 'insert':
        return this.insert(node)
      case 'update':
        return this.update(node)
      case 'delete':
        return this.delete(node)
    }
  }

  protected query(node: QueryNode): string {
    return node.kind === 'select' ? this.select(node) : this.compound(node)
  }

  protected select(node: SelectNode): string {
    const columns = node.columns.map(({ value, as }) =>
      as === undefined ? this.operand(value) : `${this.operand(value)} AS ${this.name(as)}`,
    )
    let sql = `SELECT ${this.distinct(node)}${columns.length > 0 ? columns.join(', ') : '1'}`
    if (node.from !== null) sql += ` FROM ${this.from(node.from)}`
    for (const join of node.joins) {
      const word = join.type === 'inner' ? 'INNER JOIN' : 'LEFT OUTER JOIN'
      sql += ` ${word} ${this.tableAs(join.table, join.alias)} ON (${this.condition(join.on)})`
    }
    if (node.where !== null) sql += ` WHERE ${this.condition(node.where)}`
    if (node.groupBy.length > 0) sql += ` GROUP BY ${this.list(this.groups(node))}`
    if (node.having !== null) sql += ` HAVING ${this.having(node.having)}`
    sql += this.tail(node)
    return node.forUpdate === undefined ? sql : sql + this.forUpdate(node.forUpdate)
  }

  /** What to group by. */
  protected groups(node: SelectNode): readonly SqlNode[] {
    return node.groupBy
  }

  /** The condition on groups. */
  protected having(node: SqlNode): string {
    return this.condition(node)
  }

  private tail(node: QueryNode): string {
    return (node.orderBy.length > 0 ? ` ORDER BY ${this.list(node.orderBy)}` : '') + this.limit(node)
  }

  protected distinct(node: SelectNode): string {
    if (node.distinctOn !== undefined && node.distinctOn.length > 0)
      return `DISTINCT ON (${this.list(node.distinctOn)}) `
    return node.distinct ? 'DISTINCT ' : ''
  }

  protected compound(node: CompoundNode): string {
    const parts = node.queries.map((query) => this.compoundPart(query))
    return parts.join(` ${SET_OPERATORS[node.operator]} `) + this.tail(node)
  }

  /** A query among others. */
  protected compoundPart(query: QueryNode): string {
    return `(${this.query(query)})`
  }

  protected from(from: NonNullable<SelectNode['from']>): string {
    return 'table' in from
      ? this.tableAs(from.table, from.alias)
      : `(${this.query(from.select)}) ${this.name(from.alias)}`
  }

  protected tableAs(table: string, alias: string): string {
    return table === alias ? this.name(table) : `${this.name(table)} ${this.name(alias)}`
  }

  protected limit(node: QueryNode): string {
    const limit = node.limit === null ? '' : ` LIMIT ${node.limit}`
    return node.offset > 0 ? `${limit} OFFSET ${node.offset}` : limit
  }

  protected forUpdate(options: LockNode): string {
    if (!this.dialect.features.selectForUpdate) return ''
    const of = options.of.length > 0 ? ` OF ${this.names(options.of)}` : ''
    const wait = options.nowait ? ' NOWAIT' : options.skipLocked ? ' SKIP LOCKED' : ''
    return ` FOR ${options.noKey ? 'NO KEY ' : ''}UPDATE${of}${wait}`
  }

  protected insert(node: InsertNode): string {
    const head = `INSERT INTO ${this.name(node.table)}`
    const body =
      node.columns.length === 0 ? ' DEFAULT VALUES' : ` (${this.names(node.columns)}) ${this.insertedRows(node)}`
    return head + body + this.conflict(node) + this.returning(node.returning)
  }

  private returning(columns: readonly string[]): string {
    return columns.length > 0 ? ` RETURNING ${this.names(columns)}` : ''
  }

  protected insertedRows(node: InsertNode): string {
    return `VALUES ${node.rows.map((row) => `(${this.list(row)})`).join(', ')}`
  }

  protected conflict(node: InsertNode): string {
    if (node.ignoreConflicts) return ' ON CONFLICT DO NOTHING'
    if (node.updateConflicts === undefined) return ''
    const { target, set } = node.updateConflicts
    const changes = set.map((column) => `${this.name(column)} = EXCLUDED.${this.name(column)}`)
    return ` ON CONFLICT (${this.names(target)}) DO UPDATE SET ${changes.join(', ')}`
  }

  protected update(node: UpdateNode): string {
    const set = node.set.map(({ column, value }) => `${this.name(column)} = ${this.operand(value)}`)
    const where = node.where === null ? '' : ` WHERE ${this.condition(node.where)}`
    return `UPDATE ${this.name(node.table)} SET ${set.join(', ')}${where}${this.returning(node.returning ?? [])}`
  }

  protected delete(node: DeleteNode): string {
    return `DELETE FROM ${this.name(node.table)}${node.where === null ? '' : ` WHERE ${this.condition(node.where)}`}`
  }
}
