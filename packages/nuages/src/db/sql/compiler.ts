import { NuagesError } from '../../kernel/index.ts'
import type { ColumnType, StoredValue } from '../column-types.ts'
import type { Dialect } from '../dialects/base/dialect.ts'
import type {
  CaseNode,
  DeleteNode,
  FunctionNode,
  InsertNode,
  LogicNode,
  LookupNode,
  OperatorNode,
  OrderNode,
  SelectNode,
  SqlNode,
  Statement,
  UpdateNode,
  WindowNode,
} from './nodes.ts'

/** A statement ready to run. */
export interface CompiledStatement {
  readonly sql: string
  readonly params: readonly StoredValue[]
}

const COMPARISONS: Readonly<Record<string, string>> = { exact: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' }
const PATTERNS: Readonly<Record<string, readonly [prefix: string, suffix: string]>> = {
  contains: ['%', '%'],
  startswith: ['', '%'],
  endswith: ['%', ''],
  iexact: ['', ''],
  icontains: ['%', '%'],
  istartswith: ['', '%'],
  iendswith: ['%', ''],
}

/**
 * Writes one statement: each node kind has a method, in the words of the SQL standard where there are any. A dialect
 * overrides the few that it says otherwise. Values become parameters, names are quoted; no text of a user enters SQL.
 */
export class SqlCompiler {
  readonly params: StoredValue[] = []
  protected readonly dialect: Dialect

  constructor(dialect: Dialect) {
    this.dialect = dialect
  }

  compile(statement: Statement): CompiledStatement {
    return { sql: this.statement(statement), params: this.params }
  }

  protected statement(node: Statement): string {
    switch (node.kind) {
      case 'select':
        return this.select(node)
      case 'insert':
        return this.insert(node)
      case 'update':
        return this.update(node)
      case 'delete':
        return this.delete(node)
    }
  }

  protected select(node: SelectNode): string {
    const columns = node.columns.map(({ value, as }) =>
      as === undefined ? this.expression(value) : `${this.expression(value)} AS ${this.name(as)}`,
    )
    let sql = `SELECT ${node.distinct ? 'DISTINCT ' : ''}${columns.length > 0 ? columns.join(', ') : '1'}`
    if (node.from !== null) sql += ` FROM ${this.from(node.from)}`
    for (const join of node.joins) {
      const word = join.type === 'inner' ? 'INNER JOIN' : 'LEFT OUTER JOIN'
      sql += ` ${word} ${this.tableAs(join.table, join.alias)} ON (${this.expression(join.on)})`
    }
    if (node.where !== null) sql += ` WHERE ${this.condition(node.where)}`
    if (node.groupBy.length > 0) sql += ` GROUP BY ${this.list(node.groupBy)}`
    if (node.having !== null) sql += ` HAVING ${this.condition(node.having)}`
    if (node.orderBy.length > 0) sql += ` ORDER BY ${this.list(node.orderBy)}`
    sql += this.limit(node)
    return node.forUpdate === undefined ? sql : sql + this.forUpdate(node.forUpdate)
  }

  protected from(from: NonNullable<SelectNode['from']>): string {
    return 'table' in from
      ? this.tableAs(from.table, from.alias)
      : `(${this.select(from.select)}) ${this.name(from.alias)}`
  }

  protected tableAs(table: string, alias: string): string {
    return table === alias ? this.name(table) : `${this.name(table)} ${this.name(alias)}`
  }

  protected limit(node: SelectNode): string {
    const limit = node.limit === null ? '' : ` LIMIT ${node.limit}`
    return node.offset > 0 ? `${limit} OFFSET ${node.offset}` : limit
  }

  protected forUpdate(options: NonNullable<SelectNode['forUpdate']>): string {
    if (!this.dialect.features.selectForUpdate) return ''
    return ` FOR UPDATE${options.nowait ? ' NOWAIT' : ''}${options.skipLocked ? ' SKIP LOCKED' : ''}`
  }

  protected insert(node: InsertNode): string {
    const head = `INSERT INTO ${this.name(node.table)}`
    const rows = node.rows.map((row) => `(${this.list(row)})`)
    const body =
      node.columns.length === 0 ? ' DEFAULT VALUES' : ` (${this.names(node.columns)}) VALUES ${rows.join(', ')}`
    const conflict = node.ignoreConflicts ? ' ON CONFLICT DO NOTHING' : ''
    const returning = node.returning.length > 0 ? ` RETURNING ${this.names(node.returning)}` : ''
    return head + body + conflict + returning
  }

  protected update(node: UpdateNode): string {
    const set = node.set.map(({ column, value }) => `${this.name(column)} = ${this.expression(value)}`)
    const where = node.where === null ? '' : ` WHERE ${this.condition(node.where)}`
    return `UPDATE ${this.name(node.table)} SET ${set.join(', ')}${where}`
  }

  protected delete(node: DeleteNode): string {
    return `DELETE FROM ${this.name(node.table)}${node.where === null ? '' : ` WHERE ${this.condition(node.where)}`}`
  }

  /** Any value. */
  expression(node: SqlNode): string {
    switch (node.kind) {
      case 'column':
        return node.table === null ? this.name(node.name) : `${this.name(node.table)}.${this.name(node.name)}`
      case 'parameter':
        return this.parameter(node.value, node.type)
      case 'literal':
        return node.sql
      case 'star':
        return '*'
      case 'operator':
        return this.operator(node)
      case 'lookup':
        return this.lookup(node)
      case 'function':
        return this.function(node)
      case 'and':
      case 'or':
      case 'xor':
      case 'not':
        return this.logic(node)
      case 'case':
        return this.case(node)
      case 'cast':
        return `CAST(${this.expression(node.value)} AS ${this.dialect.castType(node.type)})`
      case 'subquery':
        return `(${this.select(node.select)})`
      case 'exists':
        return `EXISTS(${this.select(node.select)})`
      case 'order':
        return this.order(node)
      case 'window':
        return this.window(node)
    }
  }

  /** A condition at the top of WHERE or HAVING needs no brackets of its own. */
  protected condition(node: SqlNode): string {
    return node.kind === 'and' ? node.items.map((item) => this.expression(item)).join(' AND ') : this.expression(node)
  }

  protected logic(node: LogicNode): string {
    if (node.kind === 'not') return `NOT (${this.condition(node.items[0] as SqlNode)})`
    if (node.kind === 'xor') return this.exclusive(node.items)
    if (node.items.length === 0) return node.kind === 'and' ? '1 = 1' : '1 = 0'
    return `(${node.items.map((item) => this.expression(item)).join(node.kind === 'and' ? ' AND ' : ' OR ')})`
  }

  /** True where an odd number of items is true: databases have no XOR of conditions in common. */
  protected exclusive(items: readonly SqlNode[]): string {
    const ones = items.map((item) => `CASE WHEN ${this.expression(item)} THEN 1 ELSE 0 END`)
    return `((${ones.join(' + ')}) % 2 = 1)`
  }

  protected operator(node: OperatorNode): string {
    const left = this.expression(node.left)
    const right = this.expression(node.right)
    if (node.operator === '^') return `POWER(${left}, ${right})`
    return `(${left} ${node.operator} ${right})`
  }

  protected lookup(node: LookupNode): string {
    const { name, right } = node
    if (name === 'isnull') return `${this.expression(node.left)} IS ${right === true ? 'NULL' : 'NOT NULL'}`
    if (name === 'in') return this.membership(node)
    if (name === 'range') return this.range(node)
    if (name in COMPARISONS)
      return `${this.expression(node.left)} ${COMPARISONS[name]} ${this.expression(right as SqlNode)}`
    if (name in PATTERNS) return this.pattern(node)
    if (name === 'regex' || name === 'iregex') return this.regex(node)
    throw new NuagesError('NUA-DB-001', `${this.dialect.name} has no lookup '${name}'.`)
  }

  protected membership(node: LookupNode): string {
    const left = this.expression(node.left)
    if (!Array.isArray(node.right)) return `${left} IN ${this.expression(node.right as SqlNode)}`
    return node.right.length === 0 ? '1 = 0' : `${left} IN (${this.list(node.right)})`
  }

  protected range(node: LookupNode): string {
    const [low, high] = node.right as readonly [SqlNode, SqlNode]
    return `${this.expression(node.left)} BETWEEN ${this.expression(low)} AND ${this.expression(high)}`
  }

  /** LIKE and its relations. The right side of a parameter is escaped; that of an expression is escaped in SQL. */
  protected pattern(node: LookupNode): string {
    const [prefix, suffix] = PATTERNS[node.name] as readonly [string, string]
    const left = this.patternOperand(node)
    const right = node.right as SqlNode
    if (right.kind === 'parameter') {
      const text = `${prefix}${String(right.value).replace(/[\\%_]/g, '\\$&')}${suffix}`
      return this.like(node, left, this.parameter(text, { kind: 'text' }))
    }
    const escaped = `REPLACE(REPLACE(REPLACE(${this.expression(right)}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`
    return this.like(node, left, [prefix && "'%'", escaped, suffix && "'%'"].filter(Boolean).join(' || '))
  }

  protected patternOperand(node: LookupNode): string {
    return this.expression(node.left)
  }

  protected like(_node: LookupNode, left: string, right: string): string {
    return `${left} LIKE ${right} ESCAPE '\\'`
  }

  protected regex(node: LookupNode): string {
    const right = this.expression(node.right as SqlNode)
    return `${this.expression(node.left)} REGEXP ${node.name === 'iregex' ? `'(?i)' || ${right}` : right}`
  }

  protected function(node: FunctionNode): string {
    const args = node.args.length === 0 ? '' : this.list(node.args)
    const call = `${node.name.toUpperCase()}(${node.distinct === true ? 'DISTINCT ' : ''}${args})`
    return node.filter === undefined ? call : `${call} FILTER (WHERE ${this.condition(node.filter)})`
  }

  protected case(node: CaseNode): string {
    const whens = node.whens.map(({ when, then }) => ` WHEN ${this.expression(when)} THEN ${this.expression(then)}`)
    const otherwise = node.otherwise === null ? 'NULL' : this.expression(node.otherwise)
    return `CASE${whens.join('')} ELSE ${otherwise} END`
  }

  protected order(node: OrderNode): string {
    const nulls = node.nulls === undefined ? '' : ` NULLS ${node.nulls.toUpperCase()}`
    return `${this.expression(node.value)} ${node.descending ? 'DESC' : 'ASC'}${nulls}`
  }

  protected window(node: WindowNode): string {
    const parts = [
      node.partitionBy.length > 0 ? `PARTITION BY ${this.list(node.partitionBy)}` : '',
      node.orderBy.length > 0 ? `ORDER BY ${this.list(node.orderBy)}` : '',
      node.frame ?? '',
    ]
    return `${this.expression(node.value)} OVER (${parts.filter(Boolean).join(' ')})`
  }

  protected parameter(value: StoredValue, type: ColumnType | undefined): string {
    const adapt = type === undefined || value === null ? null : this.dialect.parameterAdapter(type)
    this.params.push(adapt === null ? value : adapt(value))
    return this.placeholder(this.params.length)
  }

  protected placeholder(_position: number): string {
    return '?'
  }

  protected name(name: string): string {
    return this.dialect.quoteName(name)
  }

  protected names(names: readonly string[]): string {
    return names.map((name) => this.name(name)).join(', ')
  }

  protected list(nodes: readonly SqlNode[]): string {
    return nodes.map((node) => this.expression(node)).join(', ')
  }
}
