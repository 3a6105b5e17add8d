import type { ColumnType, StoredValue } from '../../column-types.ts'
import { SqlCompiler } from '../../sql/compiler.ts'
import type {
  AggregateNode,
  ExtractNode,
  FunctionNode,
  InsertNode,
  JsonPathNode,
  LookupNode,
  ParameterNode,
  SearchNode,
  SelectNode,
  SqlNode,
  TemporalNode,
  TruncNode,
} from '../../sql/nodes.ts'
import { postgresFunction } from './functions.ts'
import { listWriter } from './lists.ts'
import { writeSearch } from './search.ts'

const PARTS: Readonly<Record<string, string>> = {
  year: 'YEAR',
  iso_year: 'ISOYEAR',
  quarter: 'QUARTER',
  month: 'MONTH',
  week: 'WEEK',
  iso_week_day: 'ISODOW',
  day: 'DAY',
  hour: 'HOUR',
  minute: 'MINUTE',
  second: 'SECOND',
}
const JSON_OPERATORS: Readonly<Record<string, string>> = {
  json_contains: '@>',
  json_contained_by: '<@',
  json_has_key: '?',
  json_has_keys: '?&',
  json_has_any_keys: '?|',
  json_key_exact: '=',
  json_key_gt: '>',
  json_key_gte: '>=',
  json_key_lt: '<',
  json_key_lte: '<=',
}
const STORED = { date: 'date', time: 'time', dateTime: 'timestamp with time zone', duration: 'interval' } as const

/** SQL as PostgreSQL says it. */
export class PostgresCompiler extends SqlCompiler {
  /** ANY_VALUE came with PostgreSQL 16. */
  protected override aggregate(node: AggregateNode): string {
    const [value] = node.args
    if (node.name !== 'any_value' || value === undefined) return super.aggregate(node)
    const isThere: SqlNode = { kind: 'lookup', name: 'isnull', left: value, right: false }
    const filter: SqlNode = node.filter === undefined ? isThere : { kind: 'and', items: [node.filter, isThere] }
    return `(${super.aggregate({ ...node, name: 'array_agg', filter })})[1]`
  }

  #zones: Map<string, string> | undefined
  #shared: Map<ParameterNode | string, string> | undefined

  protected override placeholder(position: number): string {
    return `$${position}`
  }

  /** Where nothing else says the type of a parameter, a cast does. */
  protected override value(node: ParameterNode): string {
    return this.once(node, () => this.written(node))
  }

  /** One parameter for what is one value, or one text, in a query that groups. */
  private once(of: ParameterNode | string, write: () => string): string {
    const shared = this.#shared
    const known = shared?.get(of)
    if (known !== undefined) return known
    const made = write()
    shared?.set(of, made)
    return made
  }

  protected override patternValue(of: ParameterNode, pattern: StoredValue): string {
    return this.once(of, () => super.patternValue(of, pattern))
  }

  private written(node: ParameterNode): string {
    const sql = this.parameter(node.value, node.type)
    return node.cast === true && node.type !== undefined ? `${sql}::${this.dialect.castType(node.type)}` : sql
  }

  /**
   * What a query groups by must be seen to be that where it is ordered by, or shown, once more: a value that stands in
   * both is one parameter then.
   */
  protected override select(node: SelectNode): string {
    if (node.groupBy.length > 0) this.#shared ??= new Map()
    return super.select(node)
  }

  protected override insertedRows(node: InsertNode): string {
    return node.lists === undefined ? super.insertedRows(node) : `SELECT * FROM unnest(${this.list(node.lists)})`
  }

  /** The key of a table decides its other columns. */
  protected override groups(node: SelectNode): readonly SqlNode[] {
    return node.groupKey ?? node.groupBy
  }

  /** LIKE is for text only, and tells upper case from lower. */
  protected override patternOperand(node: LookupNode): string {
    const text = this.textOf(node)
    return node.name.startsWith('i') ? `UPPER(${text})` : text
  }

  /** The left side as a text. That of an address ends in its bits, which nobody wrote. */
  private textOf({ left, type }: LookupNode): string {
    const sql = this.operand(left)
    return type?.kind === 'ip' ? `HOST(${sql})` : `${sql}::text`
  }

  protected override longList(left: string, values: readonly StoredValue[], type: ColumnType): string | null {
    const text = listWriter(type)?.(values, 0, 1) ?? null
    if (text === null) return null
    return `${left} = ANY(${this.parameter(text, { kind: 'text' })}::${this.dialect.castType(type)}[])`
  }

  protected override like(node: LookupNode, left: string, right: string): string {
    return `${left} LIKE ${node.name.startsWith('i') ? `UPPER(${right})` : right}`
  }

  protected override regex(node: LookupNode): string {
    return `${this.textOf(node)} ${node.name === 'iregex' ? '~*' : '~'} ${this.expression(node.right as SqlNode)}`
  }

  protected override function(node: FunctionNode): string {
    return postgresFunction(node, (argument) => this.operand(argument)) ?? super.function(node)
  }

  protected override search(node: SearchNode): string {
    return writeSearch(node, {
      expression: (part) => this.expression(part),
      text: (value) => this.parameter(value as string, { kind: 'text' }),
    })
  }

  protected override cast(value: SqlNode, type: ColumnType): string {
    return `(${this.operand(value)})::${this.dialect.castType(type)}`
  }

  protected override extract(node: ExtractNode): string {
    const value = this.local(node)
    switch (node.part) {
      case 'date':
        return `${value}::date`
      case 'time':
        return `${value}::time`
      case 'week_day':
        return `(EXTRACT(DOW FROM ${value})::integer + 1)`
      case 'second':
        return `TRUNC(EXTRACT(SECOND FROM ${value}))::integer`
      case 'epoch':
      case 'julian':
      case 'milliseconds':
        return `EXTRACT(${node.part.toUpperCase()} FROM ${value})::double precision`
      default:
        return `EXTRACT(${PARTS[node.part] ?? node.part.toUpperCase()} FROM ${value})::integer`
    }
  }

  protected override trunc(node: TruncNode): string {
    const value = this.local(node)
    if (node.from === 'time') return `DATE_TRUNC('${node.unit}', ${value})::time`
    const rounded = node.unit === 'date' || node.unit === 'time' ? value : `DATE_TRUNC('${node.unit}', ${value})`
    if (node.to !== 'dateTime') return `${rounded}::${STORED[node.to]}`
    return `(${rounded} AT TIME ZONE ${this.zone(node.zone)})`
  }

  /** One parameter for a zone, wherever it stands: the server sees that a window sorts by what the query groups by. */
  private zone(name: string): string {
    const zones = (this.#zones ??= new Map())
    const known = zones.get(name)
    if (known !== undefined) return known
    const made = this.parameter(name, { kind: 'text' })
    zones.set(name, made)
    return made
  }

  /** An instant as a person in the zone reads it. */
  private local(node: ExtractNode | TruncNode): string {
    const value = this.operand(node.value)
    return node.from === 'dateTime' ? `(${value} AT TIME ZONE ${this.zone(node.zone)})` : value
  }

  protected override temporal(node: TemporalNode): string {
    const sql = super.temporal(node)
    if (node.leftKind === 'date' && node.rightKind === 'date') return `(INTERVAL '1 day' * ${sql})`
    const { wallClock } = this.dialect
    const isDay = node.leftKind === 'date' || node.rightKind === 'date'
    if (node.to === 'dateTime' && isDay && wallClock !== undefined)
      return `(${sql} AT TIME ZONE ${this.parameter(wallClock, { kind: 'text' })})`
    return node.to === 'date' || node.to === 'dateTime' ? `(${sql})::${STORED[node.to]}` : sql
  }

  protected override jsonPath(node: JsonPathNode): string {
    const path = `{${node.path.map((step) => JSON.stringify(String(step))).join(',')}}`
    const sign = node.text ? '#>>' : '#>'
    const value = this.operand(node.value)
    return `(${value} ${sign} ${this.once(path, () => this.parameter(path, { kind: 'text' }))}::text[])`
  }

  protected override jsonLookup(node: LookupNode): string {
    const left = this.expression(node.left)
    if (node.name === 'json_key_isnull') return `${left} IS ${node.right === true ? 'NULL' : 'NOT NULL'}`
    if (node.name === 'json_key_in')
      return `${left} IN (${(node.right as SqlNode[]).map((item) => this.json(item)).join(', ')})`
    const sign = JSON_OPERATORS[node.name]
    if (sign === undefined) return super.jsonLookup(node)
    if (node.name.startsWith('json_has')) {
      const keys = (node.right as SqlNode[]).map((key) => `${this.expression(key)}::text`)
      return `${left} ${sign} ${node.name === 'json_has_key' ? keys[0] : `ARRAY[${keys.join(', ')}]`}`
    }
    return `${left} ${sign} ${this.json(node.right as SqlNode)}`
  }

  private json(node: SqlNode): string {
    return node.kind === 'parameter' ? `${this.expression(node)}::jsonb` : this.expression(node)
  }
}
