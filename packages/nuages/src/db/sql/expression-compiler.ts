import { NuagesError } from '../../kernel/index.ts'
import type { ColumnType, StoredValue } from '../column-types.ts'
import type { Dialect, Features } from '../dialects/base/dialect.ts'
import { NotSupportedError } from '../errors.ts'
import { standardFunction } from './functions.ts'
import type {
  AggregateNode,
  CaseNode,
  ExtractNode,
  FrameNode,
  FunctionNode,
  JsonPathNode,
  LogicNode,
  LookupNode,
  OperatorNode,
  OrderNode,
  ParameterNode,
  QueryNode,
  RawNode,
  SearchNode,
  SqlNode,
  TemporalNode,
  TruncNode,
  WindowNode,
} from './nodes.ts'
import { changed, Slot } from './slots.ts'

const COMPARISONS: Readonly<Record<string, string>> = { exact: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' }
/** From so many values on a list goes as one parameter, where it can. */
const MANY = 1000

const PATTERNS: Readonly<Record<string, readonly [prefix: string, suffix: string]>> = {
  contains: ['%', '%'],
  startswith: ['', '%'],
  endswith: ['%', ''],
  iexact: ['', ''],
  icontains: ['%', '%'],
  istartswith: ['', '%'],
  iendswith: ['%', ''],
}
/** What is missing where a database has not a feature. */
const MISSING: { readonly [K in keyof Features]?: string } = {
  arrays: 'arrays',
  ranges: 'ranges',
  hstore: 'columns that map texts to texts',
  trigrams: 'trigrams and texts without accents',
  moreAggregates: 'such an aggregate',
  moreParts: 'parts of durations, and such a part of a date',
}

/** Conditions need brackets where they are a value beside an operator. */
const CONDITIONS = new Set<SqlNode['kind']>(['lookup', 'not', 'raw'])

/**
 * Writes expressions: each node kind has a method, in the words of the SQL standard where there are any. A dialect
 * overrides the few that it says otherwise. Values become parameters, names are quoted; no text of a user enters SQL.
 */
export abstract class ExpressionCompiler {
  readonly params: StoredValue[] = []
  protected readonly dialect: Dialect

  constructor(dialect: Dialect) {
    this.dialect = dialect
  }

  protected abstract query(node: QueryNode): string

  /** Any value. */
  expression(node: SqlNode): string {
    switch (node.kind) {
      case 'column':
        return node.table === null ? this.name(node.name) : `${this.name(node.table)}.${this.name(node.name)}`
      case 'parameter':
        return this.value(node)
      case 'literal':
        return node.sql
      case 'star':
        return '*'
      case 'operator':
        return this.operator(node)
      case 'lookup':
        return this.lookup(node)
      case 'function':
      case 'aggregate':
        this.checkNeeds(node)
        return node.kind === 'function' ? this.function(node) : this.aggregate(node)
      case 'and':
      case 'or':
      case 'xor':
      case 'not':
        return this.logic(node)
      case 'case':
        return this.case(node)
      case 'cast':
        return this.cast(node.value, node.type)
      case 'subquery':
        return `(${this.query(node.select)})`
      case 'exists':
        return `EXISTS(${this.query(node.select)})`
      default:
        return this.special(node)
    }
  }

  private special(node: Exclude<SqlNode, { kind: 'column' }>): string {
    switch (node.kind) {
      case 'order':
        return this.order(node)
      case 'window':
        return this.window(node)
      case 'extract':
        this.checkNeeds({ name: node.part, needs: node.needs })
        return this.extract(node)
      case 'trunc':
        return this.trunc(node)
      case 'temporal':
        return this.temporal(node)
      case 'jsonPath':
        return this.jsonPath(node)
      case 'tuple':
        return `(${this.list(node.items)})`
      case 'collate':
        return `${this.expression(node.value)} COLLATE ${this.name(node.collation)}`
      case 'raw':
        return this.raw(node)
      case 'search':
        return this.search(node)
      default:
        throw new NuagesError('NUA-DB-001', `A '${node.kind}' is no value.`)
    }
  }

  /** What a database has not is said before it is sent. */
  private checkNeeds({ name, needs }: Pick<FunctionNode, 'name' | 'needs'>): void {
    if (needs !== undefined && !this.dialect.features[needs]) throw this.unsupported(MISSING[needs] ?? `'${name}'`)
  }

  /** A condition at the top of WHERE or HAVING needs no brackets of its own. */
  protected condition(node: SqlNode): string {
    return node.kind === 'and' && node.items.length > 0
      ? node.items.map((item) => this.expression(item)).join(' AND ')
      : this.expression(node)
  }

  protected logic(node: LogicNode): string {
    if (node.kind === 'not') return `NOT (${this.condition(node.items[0] as SqlNode)})`
    if (node.kind === 'xor') return this.exclusive(node.items)
    if (node.items.length === 0) return node.kind === 'and' ? '(1 = 1)' : '(1 = 0)'
    return `(${node.items.map((item) => this.expression(item)).join(node.kind === 'and' ? ' AND ' : ' OR ')})`
  }

  /** True where an odd number of items is true: databases have no XOR of conditions in common. */
  protected exclusive(items: readonly SqlNode[]): string {
    const ones = items.map((item) => `CASE WHEN ${this.expression(item)} THEN 1 ELSE 0 END`)
    return `((${ones.join(' + ')}) % 2 = 1)`
  }

  protected operator(node: OperatorNode): string {
    const left = this.operand(node.left)
    const right = this.operand(node.right)
    if (node.operator === '^') return `POWER(${left}, ${right})`
    return `(${left} ${node.operator} ${right})`
  }

  /** A value beside an operator or comparison. */
  protected operand(node: SqlNode): string {
    return CONDITIONS.has(node.kind) ? `(${this.expression(node)})` : this.expression(node)
  }

  protected lookup(node: LookupNode): string {
    const { name, right } = node
    if (name === 'isnull') return `${this.operand(node.left)} IS ${right === true ? 'NULL' : 'NOT NULL'}`
    if (name === 'truth') return right === true ? this.operand(node.left) : `NOT ${this.operand(node.left)}`
    if (name === 'in') return this.membership(node)
    if (name === 'range') return this.range(node)
    if (name in COMPARISONS) return this.comparison(node, COMPARISONS[name] as string)
    if (name in PATTERNS) return this.pattern(node)
    if (name === 'regex' || name === 'iregex') return this.regex(node)
    if (name.startsWith('json_')) return this.jsonLookup(node)
    throw new NuagesError('NUA-DB-001', `${this.dialect.name} has no lookup '${name}'.`)
  }

  protected comparison(node: LookupNode, sign: string): string {
    return `${this.operand(node.left)} ${sign} ${this.operand(node.right as SqlNode)}`
  }

  protected membership(node: LookupNode): string {
    const left = this.operand(node.left)
    if (!Array.isArray(node.right)) return `${left} IN ${this.expression(node.right as SqlNode)}`
    if (node.right.length === 0) return '1 = 0'
    const values = node.right.length > MANY ? plainValues(node.right) : null
    const listed = values === null || node.type === undefined ? null : this.longList(left, values, node.type)
    return listed ?? `${left} IN (${this.list(node.right)})`
  }

  /** Says that a value is one of many, in one parameter: a statement takes some ten thousand. Null where it cannot. */
  protected longList(_left: string, _values: readonly StoredValue[], _type: ColumnType): string | null {
    return null
  }

  protected range(node: LookupNode): string {
    const [low, high] = node.right as readonly [SqlNode, SqlNode]
    return `${this.operand(node.left)} BETWEEN ${this.operand(low)} AND ${this.operand(high)}`
  }

  /** LIKE and its relations. The right side of a parameter is escaped; that of an expression is escaped in SQL. */
  protected pattern(node: LookupNode): string {
    const [prefix, suffix] = PATTERNS[node.name] as readonly [string, string]
    const left = this.patternOperand(node)
    const right = node.right as SqlNode
    if (right.kind === 'parameter') {
      const escaped = (value: StoredValue) =>
        `${prefix}${this.patternText(node, value).replace(/[\\%_]/g, '\\$&')}${suffix}`
      return this.like(node, left, this.patternValue(right, changed(right.value, escaped)))
    }
    const parts = [prefix && "'%'", this.escapedPattern(this.expression(right)), suffix && "'%'"]
    return this.like(node, left, this.joinTexts(parts.filter(Boolean)))
  }

  /** The pattern that is made of a value. */
  protected patternValue(_of: ParameterNode, pattern: StoredValue): string {
    return this.parameter(pattern, { kind: 'text' })
  }

  /** A text in SQL whose own signs of a pattern stand for themselves. */
  protected escapedPattern(sql: string): string {
    return `REPLACE(REPLACE(REPLACE(${sql}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`
  }

  protected joinTexts(parts: readonly string[]): string {
    return parts.join(' || ')
  }

  /** The text of a pattern; that of a UUID is written as its column keeps it, perhaps without hyphens. */
  private patternText({ type }: LookupNode, value: StoredValue): string {
    const adapt = type?.kind === 'uuid' ? this.dialect.parameterAdapter(type) : null
    return String(adapt === null ? value : adapt(value))
  }

  protected patternOperand(node: LookupNode): string {
    return this.operand(node.left)
  }

  protected like(_node: LookupNode, left: string, right: string): string {
    return `${left} LIKE ${right} ESCAPE '\\'`
  }

  protected regex(node: LookupNode): string {
    const left = this.operand(node.left)
    const right = this.expression(node.right as SqlNode)
    return `${left} REGEXP ${node.name === 'iregex' ? `'(?i)' || ${right}` : right}`
  }

  protected function(node: FunctionNode): string {
    return standardFunction(
      node.name,
      node.args.map((argument) => this.expression(argument)),
    )
  }

  protected aggregate(node: AggregateNode): string {
    const args = node.args.length === 0 ? '' : this.list(node.args)
    const order = node.orderBy === undefined || node.orderBy.length === 0 ? '' : ` ORDER BY ${this.list(node.orderBy)}`
    const call = `${this.aggregateName(node.name)}(${node.distinct === true ? 'DISTINCT ' : ''}${args}${order})`
    return node.filter === undefined ? call : `${call} FILTER (WHERE ${this.condition(node.filter)})`
  }

  protected aggregateName(name: string): string {
    return name.toUpperCase()
  }

  protected case(node: CaseNode): string {
    const whens = node.whens.map(({ when, then }) => ` WHEN ${this.condition(when)} THEN ${this.operand(then)}`)
    const otherwise = node.otherwise === null ? 'NULL' : this.operand(node.otherwise)
    return `CASE${whens.join('')} ELSE ${otherwise} END`
  }

  protected cast(value: SqlNode, type: ColumnType): string {
    return `CAST(${this.expression(value)} AS ${this.dialect.castType(type)})`
  }

  protected order(node: OrderNode): string {
    const nulls = node.nulls === undefined ? '' : ` NULLS ${node.nulls.toUpperCase()}`
    return `${this.expression(node.value)} ${node.descending ? 'DESC' : 'ASC'}${nulls}`
  }

  protected window(node: WindowNode): string {
    const value = this.expression(node.value)
    const parts = [
      node.partitionBy.length > 0 ? `PARTITION BY ${this.list(node.partitionBy)}` : '',
      node.orderBy.length > 0 ? `ORDER BY ${this.list(node.orderBy)}` : '',
      node.frame === undefined ? '' : this.frame(node.frame),
    ]
    return `${value} OVER (${parts.filter(Boolean).join(' ')})`
  }

  protected frame({ unit, start, end, exclude }: FrameNode): string {
    const bound = (value: number | null, unbounded: string) => {
      if (value === null) return `UNBOUNDED ${unbounded}`
      if (value === 0) return 'CURRENT ROW'
      return value < 0 ? `${-value} PRECEDING` : `${value} FOLLOWING`
    }
    const without = exclude === undefined ? '' : ` EXCLUDE ${exclude.toUpperCase()}`
    return `${unit.toUpperCase()} BETWEEN ${bound(start, 'PRECEDING')} AND ${bound(end, 'FOLLOWING')}${without}`
  }

  protected extract(_node: ExtractNode): string {
    throw this.unsupported('parts of dates')
  }
  protected trunc(_node: TruncNode): string {
    throw this.unsupported('rounding of dates')
  }
  protected temporal(node: TemporalNode): string {
    return `(${this.expression(node.left)} ${node.operator} ${this.expression(node.right)})`
  }
  protected jsonPath(_node: JsonPathNode): string {
    throw this.unsupported('paths into JSON')
  }
  protected jsonLookup(node: LookupNode): string {
    throw this.unsupported(`lookup '${node.name.slice('json_'.length)}' of JSON`)
  }
  protected search(_node: SearchNode): string {
    throw new NotSupportedError(`${this.dialect.name} has no search for words.`, {
      hint: "The lookups 'contains' and 'icontains' work everywhere.",
    })
  }
  protected unsupported(what: string): NotSupportedError {
    return new NotSupportedError(`${this.dialect.name} has no ${what}.`)
  }

  protected raw(node: RawNode): string {
    return node.texts
      .map((text, index) => (index === 0 ? '' : this.expression(node.values[index - 1]!)) + text)
      .join('')
  }

  protected value(node: ParameterNode): string {
    return this.parameter(node.value, node.type)
  }

  protected parameter(value: StoredValue, type: ColumnType | undefined): string {
    const adapt = type === undefined || value === null ? null : this.dialect.parameterAdapter(type)
    this.params.push(adapt === null ? value : changed(value, adapt))
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

/** The values of a list of nothing else; null where there are expressions among them. */
function plainValues(items: readonly SqlNode[]): StoredValue[] | null {
  const values: StoredValue[] = []
  for (const item of items) {
    if (item.kind !== 'parameter' || (item.value as unknown) instanceof Slot) return null
    values.push(item.value)
  }
  return values
}
