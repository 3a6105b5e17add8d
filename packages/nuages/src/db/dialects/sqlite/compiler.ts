import type { ColumnType, StoredValue } from '../../column-types.ts'
import { SqlCompiler } from '../../sql/compiler.ts'
import { FOUND, foundFirst, reads } from '../../sql/found-first.ts'
import type { SqliteDialect } from './dialect.ts'
import { writeSearch } from './search.ts'
import { standardFunction } from '../../sql/functions.ts'
import type {
  AggregateNode,
  CaseNode,
  ExtractNode,
  FunctionNode,
  JsonPathNode,
  LookupNode,
  OperatorNode,
  ParameterNode,
  SearchNode,
  QueryNode,
  SelectNode,
  SqlNode,
  TemporalKind,
  TemporalNode,
  TruncNode,
  UpdateNode,
  WindowNode,
} from '../../sql/nodes.ts'

/** strftime's letters for the parts of a date and time. */
const PARTS: Readonly<Record<string, string>> = {
  year: '%Y',
  iso_year: '%G',
  month: '%m',
  week: '%V',
  iso_week_day: '%u',
  day: '%d',
  hour: '%H',
  minute: '%M',
  second: '%S',
}

/** Functions that SQLite has under another name, or that a connection registers. */
const NAMES: Readonly<Record<string, string>> = {
  greatest: 'max',
  least: 'min',
  chr: 'char',
  ord: 'unicode',
  strindex: 'instr',
  substr: 'substr',
  random: 'nuages_random',
  uuid4: 'nuages_uuid4',
  uuid7: 'nuages_uuid7',
  json_object: 'json_object',
  json_array: 'json_array',
}
const JSON_SIGNS = { json_key_exact: '=', json_key_gt: '>', json_key_gte: '>=', json_key_lt: '<', json_key_lte: '<=' }
const JSON_WORDS = new Set(['true', 'false', 'null'])

/** SQL as SQLite says it. Dates are text there, so that their parts are cut out by strftime. */
export class SqliteCompiler extends SqlCompiler {
  declare protected readonly dialect: SqliteDialect

  protected override limit(node: QueryNode): string {
    return node.limit === null && node.offset > 0 ? ` LIMIT -1 OFFSET ${node.offset}` : super.limit(node)
  }

  /** SQLite sorts the rows by all that it groups by, and follows the key's own order where that is all. */
  protected override groups(node: SelectNode): readonly SqlNode[] {
    return node.groupKey ?? node.groupBy
  }

  protected override distinct(node: SelectNode): string {
    if (node.distinctOn !== undefined && node.distinctOn.length > 0) throw this.unsupported('DISTINCT ON')
    return super.distinct(node)
  }

  /** No brackets are allowed around the parts of a compound: one with an order or limit stands in a query of its own. */
  protected override compoundPart(query: QueryNode): string {
    const plain = query.kind === 'select' && query.orderBy.length === 0 && query.limit === null && query.offset === 0
    return plain ? this.query(query) : `SELECT * FROM (${this.query(query)})`
  }

  /** Numbers and texts go as a JSON list; whole numbers keep all their digits in it. */
  protected override longList(left: string, stored: readonly StoredValue[], type: ColumnType): string | null {
    const adapt = this.dialect.parameterAdapter(type)
    const values = adapt === null ? stored : stored.map(adapt)
    if (!values.every((value) => typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value)))
      return null
    const items = values.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value)))
    return `${left} IN (SELECT value FROM json_each(${this.parameter(`[${items.join(',')}]`, { kind: 'text' })}))`
  }

  protected override function(node: FunctionNode): string {
    const args = node.args.map((argument) => this.expression(argument))
    if (node.name === 'left') return `SUBSTR(${args[0]}, 1, ${args[1]})`
    if (node.name === 'right') return `SUBSTR(${args[0]}, -(${args[1]}))`
    if (node.name === 'now') return this.now()
    if (node.name === 'json_null') return "'null'"
    const call = standardFunction(NAMES[node.name] ?? node.name, args)
    return this.exact(call, node.type)
  }

  private now(): string {
    const now = "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')"
    const { wallClock } = this.dialect
    return wallClock === undefined ? now : `NUAGES_WALL_CLOCK(${now}, ${this.text(wallClock)})`
  }

  /**
   * The value that a part is cut out of, and the zone to read it in: where the columns have the time of a zone's clocks,
   * that is cut as it is, unless the clocks of another zone are meant.
   */
  private onTheWall(node: ExtractNode | TruncNode): { value: string; zone: string; back: (sql: string) => string } {
    const value = this.expression(node.value)
    const { wallClock } = this.dialect
    const same = (sql: string) => sql
    if (wallClock === undefined || node.from !== 'dateTime') return { value, zone: node.zone, back: same }
    if (wallClock === node.zone) return { value, zone: 'UTC', back: same }
    const back = (sql: string) => `NUAGES_WALL_CLOCK(${sql}, ${this.text(wallClock)})`
    return { value: `NUAGES_INSTANT(${value}, ${this.text(wallClock)})`, zone: node.zone, back }
  }

  protected override operator(node: OperatorNode): string {
    if (node.operator === '#') {
      const either = `(${this.operand(node.left)} | ${this.operand(node.right)})`
      return `(${either} - (${this.operand(node.left)} & ${this.operand(node.right)}))`
    }
    return this.exact(super.operator(node), node.type)
  }

  protected override case(node: CaseNode): string {
    return this.exact(super.case(node), node.type)
  }

  protected override aggregate(node: AggregateNode): string {
    return this.exact(super.aggregate(node.name === 'string_agg' ? this.joined(node) : node), node.type)
  }

  /** Of distinct values GROUP_CONCAT takes no delimiter; its own is a comma. */
  private joined(node: AggregateNode): AggregateNode {
    const [value, delimiter] = node.args
    if (node.distinct !== true || delimiter === undefined || value === undefined) return node
    if (delimiter.kind === 'parameter' && delimiter.value === ',') return { ...node, args: [value] }
    throw this.unsupported('joining of distinct texts by anything but a comma')
  }

  /** What makes a decimal exact stands around a window, not inside it. */
  protected override window(node: WindowNode): string {
    const { value } = node
    if (value.kind !== 'aggregate' && value.kind !== 'function') return super.window(node)
    const isOfBits = value.kind === 'aggregate' && value.name.startsWith('bit_')
    const name = isOfBits ? `${value.name}_over` : value.name
    return this.exact(super.window({ ...node, value: { ...value, name, type: undefined } }), value.type)
  }

  /** Rows are changed one after the other, and a query inside a new value would see those that are changed already. */
  protected override update(node: UpdateNode): string {
    const values = node.set.map(({ value }) => value)
    const quote = (name: string) => this.name(name)
    const found = reads(values, node.table) ? foundFirst(node, quote, quote) : null
    if (found === null) return super.update(node)
    const rows = `(${this.query(found.select)}) AS ${quote(FOUND)}`
    return `UPDATE ${quote(node.table)} SET ${found.changes.join(', ')} FROM ${rows} WHERE ${found.on}`
  }

  /** A decimal that stands alone is a number, too: as text it would be greater than every number. */
  protected override value(node: ParameterNode): string {
    const sql = super.value(node)
    return node.cast === true ? this.exact(sql, node.type) : sql
  }

  protected override aggregateName(name: string): string {
    if (name === 'any_value') return 'MIN'
    return name === 'string_agg' ? 'GROUP_CONCAT' : super.aggregateName(name)
  }

  /** A computed decimal is compared as a number, as a column of decimals is. */
  private exact(sql: string, type: ColumnType | undefined): string {
    return type?.kind === 'decimal' ? `CAST(${sql} AS NUMERIC)` : sql
  }

  protected override search(node: SearchNode): string {
    return writeSearch(node, {
      expression: (part) => this.expression(part),
      text: (value) => this.parameter(value as string, { kind: 'text' }),
    })
  }

  protected override cast(value: SqlNode, type: ColumnType): string {
    const inner = this.expression(value)
    if (isText(type) && 'type' in value && (value.type as ColumnType | undefined)?.kind === 'uuid')
      return hyphenated(inner)
    if (type.kind === 'date') return `STRFTIME('%Y-%m-%d', ${inner})`
    if (type.kind === 'dateTime') return `STRFTIME('%Y-%m-%d %H:%M:%f', ${inner})`
    if (type.kind === 'time') return `STRFTIME('%H:%M:%f', ${inner})`
    if (type.kind === 'boolean') return `(CAST(${inner} AS INTEGER) <> 0)`
    if (type.kind === 'decimal' && type.decimalPlaces !== null)
      return `CAST(ROUND(${inner}, ${type.decimalPlaces}) AS NUMERIC)`
    return `CAST(${inner} AS ${this.dialect.castType(type)})`
  }

  protected override extract(node: ExtractNode): string {
    const { value, zone } = this.onTheWall(node)
    if (zone !== 'UTC' && node.from === 'dateTime')
      return `NUAGES_EXTRACT('${node.part}', ${value}, ${this.text(zone)})`
    switch (node.part) {
      case 'date':
        return `SUBSTR(${value}, 1, 10)`
      case 'time':
        return `SUBSTR(${value}, 12)`
      case 'quarter':
        return `((CAST(STRFTIME('%m', ${value}) AS INTEGER) + 2) / 3)`
      case 'week_day':
        return `(CAST(STRFTIME('%w', ${value}) AS INTEGER) + 1)`
      default:
        return `CAST(STRFTIME('${PARTS[node.part]}', ${value}) AS INTEGER)`
    }
  }

  protected override trunc(node: TruncNode): string {
    const { value, zone, back } = this.onTheWall(node)
    const sql = `NUAGES_TRUNC('${node.unit}', ${value}, '${node.from}', '${node.to}', ${this.text(zone)})`
    return node.to === 'dateTime' ? back(sql) : sql
  }

  protected override temporal(node: TemporalNode): string {
    const sql = this.ofInstants(node)
    return this.movesInstant(node) ? `NUAGES_WALL_CLOCK(${sql}, ${this.text(this.dialect.wallClock as string)})` : sql
  }

  /** A sum or difference as that of instants, whatever clocks the columns follow. */
  private ofInstants(node: TemporalNode): string {
    const { leftKind, rightKind, operator, to } = node
    const [left, right] = [this.instant(node.left, leftKind), this.instant(node.right, rightKind)]
    if (leftKind === 'duration' && rightKind === 'duration') return `(${left} ${operator} ${right})`
    if (to === 'duration') return `NUAGES_DIFFERENCE(${left}, ${right})`
    const [base, length] = leftKind === 'duration' ? [right, left] : [left, right]
    return `NUAGES_SHIFT(${base}, ${operator === '-' ? `-(${length})` : length}, '${to}')`
  }

  /** True of a sum whose instant has to be written as clocks show it. */
  private movesInstant({ leftKind, rightKind, to }: TemporalNode): boolean {
    const { wallClock, sumsInstants } = this.dialect
    return wallClock !== undefined && sumsInstants && to === 'dateTime' && leftKind !== 'date' && rightKind !== 'date'
  }

  private instant(node: SqlNode, kind: TemporalKind): string {
    const { wallClock, sumsInstants } = this.dialect
    if (kind !== 'dateTime' || wallClock === undefined || !sumsInstants) return this.expression(node)
    if (node.kind === 'temporal' && this.movesInstant(node)) return this.ofInstants(node)
    return `NUAGES_INSTANT(${this.expression(node)}, ${this.text(wallClock)})`
  }

  /** JSON's true, false and null by name, since SQLite has numbers and NULL for them. */
  protected override jsonPath(node: JsonPathNode): string {
    const call = (name: string) => `${name}(${this.expression(node.value)}, ${this.text(jsonPathText(node.path))})`
    const type = call('JSON_TYPE')
    return `(CASE WHEN ${type} IN ('false', 'true', 'null') THEN ${call('JSON_TYPE')} ELSE ${call('JSON_EXTRACT')} END)`
  }

  protected override jsonLookup(node: LookupNode): string {
    switch (node.name) {
      case 'json_key_exact':
      case 'json_key_gt':
      case 'json_key_gte':
      case 'json_key_lt':
      case 'json_key_lte':
        return `${this.expression(node.left)} ${JSON_SIGNS[node.name]} ${this.jsonOperand(node.right as SqlNode)}`
      case 'json_key_in':
        return `${this.expression(node.left)} IN (${(node.right as SqlNode[]).map((item) => this.jsonOperand(item)).join(', ')})`
      case 'json_key_isnull': {
        const { value, path } = node.left as JsonPathNode
        const has = node.right === true ? 'IS NULL' : 'IS NOT NULL'
        return `JSON_TYPE(${this.expression(value)}, ${this.text(jsonPathText(path))}) ${has}`
      }
      case 'json_has_key':
      case 'json_has_keys':
      case 'json_has_any_keys':
        return this.jsonHasKeys(node)
      default:
        return super.jsonLookup(node)
    }
  }

  private jsonHasKeys(node: LookupNode): string {
    const { value, path } = node.left.kind === 'jsonPath' ? node.left : { value: node.left, path: [] }
    const has = (node.right as SqlNode[]).map((key) => {
      const whole = jsonPathText([...path, String((key as ParameterNode).value)])
      return `JSON_TYPE(${this.expression(value)}, ${this.text(whole)}) IS NOT NULL`
    })
    return `(${has.join(node.name === 'json_has_any_keys' ? ' OR ' : ' AND ')})`
  }

  /** A text that travels beside the statement. */
  private text(value: string): string {
    return this.parameter(value, { kind: 'text' })
  }

  private jsonOperand(node: SqlNode): string {
    if (node.kind !== 'parameter') return this.expression(node)
    return JSON_WORDS.has(String(node.value)) ? this.expression(node) : `JSON_EXTRACT(${this.expression(node)}, '$')`
  }
}

const isText = ({ kind }: ColumnType) => kind === 'char' || kind === 'text'

/** A UUID, which is kept as 32 digits, as it is written. */
function hyphenated(sql: string): string {
  const parts = [
    [1, 8],
    [9, 4],
    [13, 4],
    [17, 4],
    [21, 12],
  ].map(([start, length]) => `SUBSTR(${sql}, ${start}, ${length})`)
  return `(${parts.join(" || '-' || ")})`
}

function jsonPathText(path: readonly (string | number)[]): string {
  return `$${path.map(jsonStep).join('')}`
}

function jsonStep(step: string | number): string {
  return typeof step === 'number' ? (step < 0 ? `[#${step}]` : `[${step}]`) : `.${JSON.stringify(step)}`
}
