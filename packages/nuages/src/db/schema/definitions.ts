import type { ColumnType, StoredValue } from '../column-types.ts'
import type { Dialect } from '../dialects/base/dialect.ts'
import { NotSupportedError } from '../errors.ts'
import { createIndexName, splitIdentifier } from '../names.ts'
import type { ParameterNode, SqlNode } from '../sql/nodes.ts'
import { inlineExpression, type LiteralRule, literal, withTypedLiterals } from './literals.ts'
import { ownConstraint } from './own-constraint.ts'
import {
  type ColumnSpec,
  type ConstraintSpec,
  columnOf,
  type ExclusionSpec,
  type ForeignKeySpec,
  type IndexPart,
  type IndexSpec,
  isUniqueIndex,
  type OwnConstraintForm,
  type OwnConstraintSpec,
  type TableSpec,
  type UniqueSpec,
} from './spec.ts'

/** How tables, columns, indexes and constraints are written; a dialect overrides the few that it writes otherwise. */
export abstract class TableDefinitions {
  abstract get dialect(): Dialect

  protected abstract uniqueTogetherSql(table: TableSpec, columns: readonly string[]): string
  protected abstract readonly literalRule: LiteralRule
  /** True where the values of a condition are written with the type of what they are compared with. */
  protected readonly typedConditions: boolean = false
  /** What the type of a column needs behind all else, such as AUTOINCREMENT. */
  protected abstract suffix(column: ColumnSpec): string
  protected abstract typeCheck(column: ColumnSpec): string | null
  protected abstract foreignKeyInline(table: TableSpec, column: ColumnSpec): string
  protected abstract columnIndexes(table: TableSpec, column: ColumnSpec): string[]
  protected abstract dropIndexSql(name: string, table: string): string

  /** A column's check, such as `"n" >= 0`, or null. */
  columnCheck(column: ColumnSpec): string | null {
    return this.typeCheck(column)
  }

  columnSuffix(column: ColumnSpec): string | null {
    return this.suffix(column) || null
  }
  protected definition(table: TableSpec, column: ColumnSpec): string {
    return `${this.quote(column.name)} ${this.body(table, column, false)}`
  }

  /** Everything of a column but its name. */
  protected body(table: TableSpec, column: ColumnSpec, withDefault: boolean): string {
    const check = this.typeCheck(column)
    let sql = this.typeSql(column)
    sql += this.defaultSql(column, withDefault)
    sql += column.generated === undefined ? (column.null ? ' NULL' : ' NOT NULL') : this.generatedSql(column)
    if (column.primaryKey) sql += ' PRIMARY KEY'
    else if (column.unique) sql += ' UNIQUE'
    if (column.primaryKey || column.unique) sql += this.tablespaceSql(column.tablespace, true)
    const suffix = this.suffix(column)
    if (suffix !== '') sql += ` ${suffix}`
    if (check !== null) sql += ` CHECK (${check})`
    return sql + this.foreignKeyInline(table, column)
  }

  /** How a column is computed; nothing for one that is written. */
  protected generatedSql({ generated, virtual }: ColumnSpec): string {
    if (generated === undefined) return ''
    return ` GENERATED ALWAYS AS (${this.inline(generated)}) ${virtual === true ? 'VIRTUAL' : 'STORED'}`
  }

  /** The type with its collation. */
  protected typeSql({ type }: ColumnSpec): string {
    const collation = collationOf(type)
    return this.dialect.columnType(type) + (collation === undefined ? '' : ` COLLATE ${this.quote(collation)}`)
  }

  protected defaultSql(column: ColumnSpec, withDefault: boolean): string {
    if (column.dbDefault !== undefined) {
      const sql = this.inline(column.dbDefault)
      const simple = column.dbDefault.kind === 'parameter' && !sql.startsWith('CAST')
      return ` DEFAULT ${simple ? sql : `(${sql})`}`
    }
    if (!withDefault || column.default === undefined || column.default === null) return ''
    return ` DEFAULT ${this.literal(column, column.default)}`
  }

  protected literal(column: ColumnSpec, value: StoredValue): string {
    return this.written({ value, type: column.type })
  }

  private written({ value, type }: Pick<ParameterNode, 'value' | 'type'>): string {
    const adapt = value === null || type === undefined ? null : this.dialect.parameterAdapter(type)
    return literal(adapt === null ? value : adapt(value), type, this.literalRule)
  }

  protected inline(node: SqlNode): string {
    if (node.kind === 'parameter') return this.written(node)
    const whole = this.typedConditions ? withTypedLiterals(node, (value) => this.written(value)) : node
    return inlineExpression(this.dialect, whole, this.literalRule)
  }

  protected inlineConstraint(constraint: ConstraintSpec): string | undefined {
    const name = `CONSTRAINT ${this.quote(constraint.name)}`
    if (constraint.kind === 'check') return `${name} CHECK (${this.inline(constraint.condition)})`
    if (constraint.kind === 'exclude')
      return this.dialect.features.ranges ? `${name} ${this.exclusionSql(constraint)}` : undefined
    if (constraint.kind === 'own') {
      const form = this.ownForm(constraint)
      return typeof form === 'string' ? `${name} ${form}` : undefined
    }
    if (isUniqueIndex(constraint) || constraint.nullsDistinct !== undefined) return undefined
    if (constraint.deferrable !== undefined && !this.deferrableUnique) return undefined
    return `${name} UNIQUE (${this.parts(constraint.parts)})${deferrableSql(constraint)}`
  }

  /** True where a unique constraint can wait for the commit. */
  protected abstract readonly deferrableUnique: boolean

  /** True where a unique constraint can say whether nulls are equal. */
  protected readonly nullRules: boolean = false

  /** A constraint as statements of its own; none where the database has no such thing. */
  protected separateConstraint(table: TableSpec, constraint: ConstraintSpec): readonly string[] {
    if (constraint.kind === 'own') return this.beside(constraint).create
    if (constraint.kind !== 'unique') return []
    const hasNullRule = constraint.nullsDistinct !== undefined && !this.nullRules
    if (hasNullRule || constraint.deferrable !== undefined) return []
    return [this.uniqueIndexSql(table, constraint)]
  }

  /** Statements that are one, whatever semicolons are in them: such as a trigger with its body. */
  protected readonly wholes = new Set<string>()

  private ownForm(constraint: OwnConstraintSpec): OwnConstraintForm {
    return ownConstraint(this.dialect.name, constraint, {
      quote: (name) => this.quote(name),
      inline: (node) => this.inline(node),
    })
  }

  /** The statements that make a constraint of a site's own beside the table, and take it away. */
  protected beside(constraint: ConstraintSpec): {
    readonly create: readonly string[]
    readonly drop: readonly string[]
  } {
    const form = constraint.kind === 'own' ? this.ownForm(constraint) : null
    if (form === null || typeof form === 'string') return NOTHING
    for (const sql of [...form.create, ...form.drop]) this.wholes.add(sql)
    return form
  }

  private exclusionSql(constraint: ExclusionSpec): string {
    const parts = constraint.parts.map(({ part, operator }) => `${this.part(part)} WITH ${operator}`).join(', ')
    const where = constraint.condition === undefined ? '' : ` WHERE (${this.inline(constraint.condition)})`
    const include = this.includeSql(constraint.include)
    return `EXCLUDE USING ${constraint.using} (${parts})${include}${where}${deferrableSql(constraint)}`
  }

  protected uniqueIndexSql(table: TableSpec, constraint: UniqueSpec): string {
    const where = constraint.condition === undefined ? '' : ` WHERE ${this.inline(constraint.condition)}`
    const head = `CREATE UNIQUE INDEX ${this.quote(constraint.name)} ON ${this.quote(table.name)}`
    return `${head} (${this.parts(constraint.parts)})${this.includeSql(constraint.include)}${nullsSql(constraint)}${where}`
  }

  protected indexSql(table: TableSpec, index: IndexSpec): string {
    const where = index.condition === undefined ? '' : ` WHERE ${this.inline(index.condition)}`
    const head = `CREATE INDEX ${this.quote(index.name)} ON ${this.quote(table.name)}${this.usingSql(index)}`
    return `${head} (${this.parts(index.parts)})${this.includeSql(index.include)}${this.usingSql(index) === '' ? '' : withSql(index)}${this.tablespaceSql(index.tablespace)}${where}`
  }

  /** The kind of an index; where the database has no such kind, it is one of the usual, as Django makes it. */
  protected usingSql({ name, using, search }: IndexSpec): string {
    if (using === undefined) return ''
    if (search !== undefined && this.dialect.features.textSearch === null) {
      throw new NotSupportedError(`${this.dialect.name} has no search for words, so no index such as '${name}'.`, {
        hint: "The lookups 'contains' and 'icontains' work everywhere.",
      })
    }
    return this.dialect.features.indexMethods.includes(using) ? ` USING ${using}` : ''
  }

  /** Where a table or an index is kept; `ofIndex` where that is said of the index of a constraint. */
  protected tablespaceSql(_tablespace: string | undefined, _ofIndex = false): string {
    return ''
  }

  protected includeSql(_columns: readonly string[] | undefined): string {
    return ''
  }

  protected parts(parts: readonly IndexPart[]): string {
    return parts.map((part) => this.part(part)).join(', ')
  }

  protected part(part: IndexPart): string {
    const descending = part.descending === true ? ' DESC' : ''
    if ('column' in part) return `${this.quote(part.column)}${descending}`
    const sql = this.inline(part.expression)
    return part.expression.kind === 'column' ? sql + descending : `(${sql})${descending}`
  }

  protected uniqueName(table: TableSpec, columns: readonly string[]): string {
    return this.indexName(table.name, columns, '_uniq')
  }

  /** The name of an index over columns, as Django makes it. */
  indexName(table: string, columns: readonly string[], suffix = ''): string {
    return createIndexName(table, columns, suffix, this.dialect.features.maxNameLength)
  }

  /** What a foreign key says of deletes, behind its target. */
  protected onDeleteSql({ onDelete }: ForeignKeySpec): string {
    return onDelete === undefined ? '' : ` ON DELETE ${ON_DELETE[onDelete]}`
  }

  /** The name of a foreign key, which holds both sides. */
  foreignKeyName(table: string, column: string, toTable: string, toColumn: string): string {
    return this.indexName(table, [column], `_fk_${foreignKeySuffix(toTable, toColumn)}`)
  }

  protected quote(name: string): string {
    return this.dialect.quoteName(name)
  }

  protected names(names: readonly string[]): string {
    return names.map((name) => this.quote(name)).join(', ')
  }

  protected column(table: TableSpec, name: string): ColumnSpec {
    return columnOf(table, name) as ColumnSpec
  }
}

const NOTHING = { create: [], drop: [] } as const
const ON_DELETE = { cascade: 'CASCADE', setNull: 'SET NULL', setDefault: 'SET DEFAULT' } as const
const SETTING = /^[a-z_][a-z0-9_]*$/

function withSql({ with: settings = {} }: IndexSpec): string {
  const given = Object.entries(settings).map(([name, value]) => {
    const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
    if (!SETTING.test(name) || !/^[\w.]+$/.test(text))
      throw new NotSupportedError(`'${name} = ${text}' is no setting of an index.`)
    return `${name} = ${text}`
  })
  return given.length === 0 ? '' : ` WITH (${given.join(', ')})`
}

function foreignKeySuffix(toTable: string, toColumn: string): string {
  return `${splitIdentifier(toTable)[1]}_${toColumn}`
}

/** What a unique constraint or index says of nulls. */
export function nullsSql({ nullsDistinct }: UniqueSpec): string {
  if (nullsDistinct === undefined) return ''
  return nullsDistinct ? ' NULLS DISTINCT' : ' NULLS NOT DISTINCT'
}

export function deferrableSql(constraint: Pick<UniqueSpec, 'deferrable'>): string {
  if (constraint.deferrable === undefined) return ''
  return ` DEFERRABLE INITIALLY ${constraint.deferrable.toUpperCase()}`
}

/** The collation of a column: of a list, that of its items. */
function collationOf(type: ColumnType): string | undefined {
  if (type.kind === 'array') return collationOf(type.items)
  return 'collation' in type ? type.collation : undefined
}
