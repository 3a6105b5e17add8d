import type { ColumnType, StoredValue } from '../../column-types.ts'
import { SqlCompiler } from '../../sql/compiler.ts'
import { FOUND, foundFirst, reads, readsChanged } from '../../sql/found-first.ts'
import type {
  AggregateNode,
  ColumnNode,
  DeleteNode,
  ExtractNode,
  FrameNode,
  FunctionNode,
  InsertNode,
  JsonPathNode,
  LockNode,
  LookupNode,
  OperatorNode,
  OrderNode,
  ParameterNode,
  QueryNode,
  SelectNode,
  SqlNode,
  TemporalNode,
  TruncNode,
  UpdateNode,
  WindowNode,
} from '../../sql/nodes.ts'
import { changed } from '../../sql/slots.ts'
import { outwards, rewrite } from '../../sql/walk.ts'
import type { MysqlDialect } from './dialect.ts'
import { mysqlFunction, UUIDS } from './functions.ts'
import { jsonEqual, jsonLookupSql, jsonPathSql } from './json.ts'
import { extractSql, temporalSql, truncSql } from './temporal.ts'
import { toLocal } from './zones.ts'

/** What LIMIT takes for no limit, by the manuals. */
const NO_LIMIT = '18446744073709551615'
const WHOLE = /integer|auto/i
/** The row that an insert would add, in what is done where one is there already. */
const GIVEN = 'new'

/** SQL as MariaDB and MySQL say it. */
export class MysqlCompiler extends SqlCompiler {
  declare protected readonly dialect: MysqlDialect
  /** The tables of the query that is being written. */
  #tables: ReadonlySet<string | null> = new Set()
  private readonly write = (node: SqlNode): string => this.operand(node)

  protected override limit(node: QueryNode): string {
    return node.limit === null && node.offset > 0 ? ` LIMIT ${NO_LIMIT} OFFSET ${node.offset}` : super.limit(node)
  }

  protected override select(node: SelectNode): string {
    const outside = this.#tables
    this.#tables = new Set([null, node.from?.alias ?? null, ...node.joins.map(({ alias }) => alias)])
    const sql = this.sorted(node)
    this.#tables = outside
    return sql
  }

  /** MariaDB forgets the order of a grouped query that has a window, but where the order names the window, too. */
  private sorted(node: SelectNode): string {
    const window = node.columns.findIndex(({ value }) => value.kind === 'window')
    if (window < 0 || node.groupBy.length === 0 || node.orderBy.length === 0) return super.select(node)
    const last: OrderNode = { kind: 'order', value: { kind: 'literal', sql: String(window + 1) }, descending: false }
    return super.select({ ...node, orderBy: [...node.orderBy, last] })
  }

  protected override distinct(node: SelectNode): string {
    if (node.distinctOn !== undefined && node.distinctOn.length > 0) throw this.unsupported('DISTINCT ON')
    return super.distinct(node)
  }

  /**
   * MariaDB looks for a grouped column by its name without the table's, finds that of another table, and says that there
   * is none. Within a group it has one value, which is also its least. So it is with a query inside, which finds no
   * column of the groups that is not selected.
   */
  protected override having(node: SqlNode): string {
    const own = this.#tables
    const ofColumn = (part: ColumnNode): SqlNode =>
      own.has(part.table) ? { kind: 'aggregate', name: 'min', args: [part] } : part
    const least = (part: SqlNode): SqlNode | undefined => {
      if (part.kind === 'column') return ofColumn(part)
      if (part.kind === 'lookup' && isAmong(part))
        return { ...part, left: coalesced(rewrite(part.left, least)), right: outwards(part.right as SqlNode, ofColumn) }
      if (part.kind === 'subquery' || part.kind === 'exists') return outwards(part, ofColumn)
      return part.kind === 'aggregate' ? part : undefined
    }
    return super.having(rewrite(node, least))
  }

  protected override forUpdate(options: LockNode): string {
    if (options.of.length > 0 && this.dialect.server.isMariaDb) throw this.unsupported('FOR UPDATE OF')
    if (options.noKey) throw this.unsupported('FOR NO KEY UPDATE')
    if (options.skipLocked && !this.dialect.skipsLocked) throw this.unsupported('SKIP LOCKED')
    return super.forUpdate(options)
  }

  protected override insert(node: InsertNode): string {
    const sql = super.insert(node)
    return node.columns.length === 0 ? sql.replace(' DEFAULT VALUES', ' () VALUES ()') : sql
  }

  /** Any unique value of the table decides: there is no way to name one. MySQL is giving up VALUES() for a name of the row. */
  protected override conflict(node: InsertNode): string {
    const [first] = node.columns
    const given = (column: string) =>
      this.dialect.server.isMariaDb ? `VALUES(${this.name(column)})` : `${this.name(GIVEN)}.${this.name(column)}`
    const set = node.ignoreConflicts
      ? first === undefined
        ? []
        : // INSERT IGNORE would pass over every other error, too.
          [`${this.name(first)} = ${this.name(node.table)}.${this.name(first)}`]
      : (node.updateConflicts?.set ?? []).map((column) => `${this.name(column)} = ${given(column)}`)
    if (set.length === 0) return ''
    const as = this.dialect.server.isMariaDb ? '' : ` AS ${this.name(GIVEN)}`
    return `${as} ON DUPLICATE KEY UPDATE ${set.join(', ')}`
  }

  /**
   * On MySQL a statement cannot read the table that it changes, but for a join with what was read before. And there as
   * on MariaDB a new value is made of what those before it have changed already, where other databases take what was.
   */
  protected override update(node: UpdateNode): string {
    const values = node.set.map(({ value }) => value)
    const isOrdered = (node.orderBy ?? []).length > 0
    if (this.cannotRead([node.where, ...values], node.table) || (readsChanged(node) && !isOrdered))
      return this.joined(node) ?? this.inOrder(node)
    return this.inOrder(node)
  }

  private cannotRead(nodes: readonly (SqlNode | null)[], table: string): boolean {
    return !this.dialect.readsWhatItChanges && reads(nodes, table)
  }

  /** The change of a join of the table with the rows that were found; null where it cannot be said so. */
  private joined(node: UpdateNode | DeleteNode): string | null {
    const own = this.name(node.table)
    const quote = (name: string) => this.name(name)
    const found = foundFirst(node, (column) => `${own}.${quote(column)}`, quote)
    if (found === null) return null
    const join = `${own} INNER JOIN (${this.query(found.select)}) ${quote(FOUND)} ON (${found.on})`
    // It would else be merged with the change.
    const apart = `/*+ NO_MERGE(${quote(FOUND)}) */`
    if (node.kind === 'delete') return `DELETE ${apart} ${own} FROM ${join}`
    return `UPDATE ${apart} ${join} SET ${found.changes.join(', ')}`
  }

  private inOrder(node: UpdateNode): string {
    const { orderBy = [] } = node
    return super.update(node) + (orderBy.length > 0 ? ` ORDER BY ${this.list(orderBy)}` : '')
  }

  protected override delete(node: DeleteNode): string {
    return (this.cannotRead([node.where], node.table) ? this.joined(node) : null) ?? super.delete(node)
  }

  protected override value(node: ParameterNode): string {
    const sql = super.value(node)
    const kind = node.type?.kind
    // MySQL compares a computed time with a text letter by letter, and one of them has six digits more.
    if (kind === 'time' && (node.cast === true || !this.dialect.server.isMariaDb)) return this.castSql(sql, { kind })
    return node.cast === true && (kind === 'date' || kind === 'dateTime') ? this.castSql(sql, { kind }) : sql
  }

  protected override lookup(node: LookupNode): string {
    const right = node.right as SqlNode
    if (node.name === 'truth') return `${this.operand(node.left)} = ${node.right === true ? 1 : 0}`
    if (node.type?.kind === 'json' && node.name === 'exact')
      return jsonEqual(this.dialect.server, this.operand(node.left), this.operand(right))
    return super.lookup(node)
  }

  /** A limit is not allowed in a list of values, but in a query inside it. */
  protected override membership(node: LookupNode): string {
    const right = node.right as SqlNode
    if (Array.isArray(node.right) || right.kind !== 'subquery' || right.select.limit === null)
      return super.membership(node)
    return `${this.operand(node.left)} IN (SELECT * FROM (${this.query(right.select)}) ${this.name('limited')})`
  }

  protected override like(node: LookupNode, left: string, right: string): string {
    if (!node.name.startsWith('i')) return `${left} LIKE BINARY ${right}`
    return this.foldsCase(node.left) ? `${left} LIKE ${right}` : `LOWER(${left}) LIKE LOWER(${right})`
  }

  /** A column whose texts are equal without regard to case needs no help, and may use its index. */
  private foldsCase(node: SqlNode): boolean {
    if (node.kind !== 'column' || (node.type?.kind !== 'char' && node.type?.kind !== 'text')) return false
    const { collation } = node.type
    return collation === undefined ? this.dialect.server.foldsCase : collation.endsWith('_ci')
  }

  protected override escapedPattern(sql: string): string {
    return `REPLACE(REPLACE(REPLACE(${sql}, '\\\\', '\\\\\\\\'), '%', '\\%'), '_', '\\_')`
  }

  /** Where the server has no type for UUIDs, they are kept without hyphens. */
  private isBareUuid(type: ColumnType | undefined): boolean {
    return type?.kind === 'uuid' && !this.dialect.nativeUuid
  }

  protected override joinTexts(parts: readonly string[]): string {
    return parts.length === 1 ? (parts[0] as string) : `CONCAT(${parts.join(', ')})`
  }

  /** The pattern says itself whether case matters, whatever the collation. */
  protected override regex(node: LookupNode): string {
    const flag = node.name === 'iregex' ? '(?i)' : '(?-i)'
    const right = node.right as SqlNode
    const pattern =
      right.kind === 'parameter'
        ? this.parameter(
            changed(right.value, (value: StoredValue) => `${flag}${String(value)}`),
            { kind: 'text' },
          )
        : `CONCAT('${flag}', ${this.expression(right)})`
    return `${this.operand(node.left)} REGEXP ${pattern}`
  }

  protected override function(node: FunctionNode): string {
    const digits = UUIDS[node.name]
    if (digits !== undefined) return this.dialect.nativeUuid ? `CAST(${digits} AS UUID)` : digits
    const sql = mysqlFunction(node, this.write) ?? super.function(node)
    const { wallClock } = this.dialect
    return node.name === 'now' && wallClock !== undefined ? toLocal(() => sql, wallClock) : sql
  }

  protected override operator(node: OperatorNode): string {
    const [left, right] = [this.signed(node.left), this.signed(node.right)]
    switch (node.operator) {
      case '/':
        return `(${left} ${WHOLE.test(node.type?.kind ?? '') ? 'DIV' : '/'} ${right})`
      case '^':
        return `POWER(${left}, ${right})`
      case '#':
        return `CAST(${left} ^ ${right} AS SIGNED)`
      case '&':
      case '|':
      case '<<':
        return `CAST(${left} ${node.operator} ${right} AS SIGNED)`
      case '>>':
        return `CAST(FLOOR(${left} / POWER(2, ${right})) AS SIGNED)`
      default:
        return `(${left} ${node.operator} ${right})`
    }
  }

  /** A column without a sign would make the whole computation one without. */
  private signed(node: SqlNode): string {
    const sql = this.operand(node)
    return node.kind === 'column' && node.type?.kind.startsWith('positive') === true ? `CAST(${sql} AS SIGNED)` : sql
  }

  protected override aggregate(node: AggregateNode): string {
    if (node.filter !== undefined) return this.aggregate(filteredArguments(node, node.filter))
    if (node.name.startsWith('bit_')) return this.bits(node)
    if (node.name !== 'string_agg') return super.aggregate(node)
    const [value, delimiter] = node.args as [SqlNode, SqlNode]
    if (delimiter.kind !== 'parameter') throw this.unsupported('delimiter that is computed')
    const call = super.aggregate({ ...node, name: 'group_concat', args: [value] })
    return `${call.slice(0, -1)} SEPARATOR ${this.expression(delimiter)})`
  }

  /** Of no value they would be all bits or none, and they have no sign. */
  private bits(node: AggregateNode): string {
    const count = super.aggregate({ ...node, name: 'count' })
    return `CASE WHEN ${count} = 0 THEN NULL ELSE CAST(${super.aggregate(node)} AS SIGNED) END`
  }

  /** The same over a window, where MariaDB loses count of nulls that leave a frame, and of XOR's bits from 32 on. */
  private bitsOver(node: AggregateNode, over: (call: string) => string): string {
    const call = (name: string, none?: number, part = '') => {
      const value = this.operand(node.args[0] as SqlNode)
      return over(`${name.toUpperCase()}(${none === undefined ? value : `COALESCE(${value}, ${none})`}${part})`)
    }
    const joined = () => {
      if (node.name !== 'bit_xor') return call(node.name, node.name === 'bit_and' ? -1 : 0)
      return `(${call(node.name, 0, ' >> 32')} << 32) | (${call(node.name, 0, ' & 4294967295')} & 4294967295)`
    }
    return `CASE WHEN ${call('count')} = 0 THEN NULL ELSE CAST(${joined()} AS SIGNED) END`
  }

  protected override aggregateName(name: string): string {
    return name === 'any_value' ? 'MIN' : super.aggregateName(name)
  }

  protected override window(node: WindowNode): string {
    const { value } = node
    if (value.kind === 'aggregate' && value.name.startsWith('bit_')) {
      const bare = value.filter === undefined ? value : filteredArguments(value, value.filter)
      return this.bitsOver(bare, (sql) => super.window({ ...node, value: { kind: 'literal', sql } }))
    }
    const fallback = value.kind === 'function' && /^(lag|lead)$/.test(value.name) ? value.args[2] : undefined
    if (value.kind !== 'function' || fallback === undefined) return super.window(node)
    const [source, rows] = value.args as [SqlNode, SqlNode]
    const over = (one: SqlNode) => super.window({ ...node, value: { ...value, args: [one, rows] } })
    const there = over({ kind: 'literal', sql: '1' })
    const otherwise = this.operand(fallback)
    return `CASE WHEN ${there} IS NULL THEN ${otherwise} ELSE ${over(source)} END`
  }

  protected override frame(frame: FrameNode): string {
    if (frame.unit === 'groups') throw this.unsupported('frame of groups')
    if (frame.exclude !== undefined) throw this.unsupported('frame that excludes rows')
    return super.frame(frame)
  }

  protected override order(node: OrderNode): string {
    if (node.nulls === undefined) return super.order(node)
    const first = `${this.operand(node.value)} IS ${node.nulls === 'first' ? 'NOT NULL' : 'NULL'}`
    return `${first}, ${super.order({ ...node, nulls: undefined })}`
  }

  protected override cast(value: SqlNode, type: ColumnType): string {
    if (isText(type) && 'type' in value && this.isBareUuid(value.type as ColumnType | undefined))
      return hyphenated(this.operand(value))
    const sql = this.castSql(this.operand(value), type)
    const clock = value.kind === 'column' && (value.type?.kind === 'dateTime' || value.type?.kind === 'time')
    // A column of six digits shows them also where they are zeros.
    return clock && isText(type) ? `TRIM(TRAILING '.000000' FROM ${sql})` : sql
  }

  private castSql(sql: string, type: ColumnType): string {
    if (type.kind === 'float') return `(${sql} + 0e0)`
    if (type.kind === 'json' && this.dialect.server.isMariaDb) return `JSON_EXTRACT(${sql}, '$')`
    if (type.kind === 'boolean') return `(CAST(${sql} AS SIGNED) <> 0)`
    if (type.kind === 'binary') return `CAST(${sql} AS BINARY)`
    return `CAST(${sql} AS ${this.dialect.castType(type)})`
  }

  protected override extract(node: ExtractNode): string {
    return extractSql(node, this.write, this.dialect.wallClock)
  }

  protected override trunc(node: TruncNode): string {
    return truncSql(node, this.write, this.dialect.wallClock)
  }

  protected override temporal(node: TemporalNode): string {
    const { wallClock, sumsInstants } = this.dialect
    return temporalSql(node, this.write, sumsInstants ? wallClock : undefined)
  }

  protected override jsonPath(node: JsonPathNode): string {
    return jsonPathSql(node, this.write)
  }

  protected override jsonLookup(node: LookupNode): string {
    return jsonLookupSql(this.dialect.server, node, this.write) ?? super.jsonLookup(node)
  }
}

const isText = ({ kind }: ColumnType): boolean => kind === 'char' || kind === 'text'

/** The digits of a UUID as it is written. */
function hyphenated(sql: string): string {
  return [8, 13, 18, 23].reduce((text, at) => `INSERT(${text}, ${at + 1}, 0, '-')`, sql)
}

/** An aggregate that sees NULL, which it passes over, in place of what the filter leaves out. */
function filteredArguments(node: AggregateNode, filter: SqlNode): AggregateNode {
  const seen = (value: SqlNode): SqlNode => ({
    kind: 'case',
    whens: [{ when: filter, then: value.kind === 'star' ? { kind: 'literal', sql: '1' } : value }],
    otherwise: null,
  })
  const [first, ...others] = node.args
  return { ...node, filter: undefined, args: first === undefined ? [] : [seen(first), ...others] }
}

function isAmong({ name, left, right }: LookupNode): boolean {
  return name === 'in' && left.kind !== 'tuple' && (right as Partial<SqlNode>).kind === 'subquery'
}

/** MariaDB finds no group by an aggregate that stands alone before IN and a query. */
function coalesced(node: SqlNode): SqlNode {
  return { kind: 'function', name: 'coalesce', args: [node] }
}
