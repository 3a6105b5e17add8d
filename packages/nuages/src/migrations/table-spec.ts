import {
  type ColumnSpec,
  type ConstraintSpec,
  type IndexPart,
  type IndexSpec,
  namesDigest,
  type OwnConstraintSpec,
  type SchemaEditor,
  type SearchSpec,
  type StoredValue,
  type TableSpec,
} from '../db/index.ts'
import {
  BaseField,
  type Constraint,
  columnCondition,
  columnExpression,
  type CustomConstraint,
  databaseDefault,
  defaultAutoField,
  Expr,
  ForeignKeyField,
  type ExclusionConstraint,
  GeneratedField,
  INDEX_CONFIG,
  indexedVector,
  type Index,
  isMadeIn,
  ManyToManyField,
  type ModelMeta,
  OpClass,
  OrderedExpr,
} from '../orm/index.ts'
import { MigrationError } from './errors.ts'

/** The column of a field, or undefined for a field without one. */
export function columnSpecOf(field: BaseField): ColumnSpec | undefined {
  const type = field.columnType()
  if (type === null) return undefined
  const { dbComment } = field.options
  const tablespace = field.options.dbTablespace ?? field.model.options.dbTablespace
  const foreign = field instanceof ForeignKeyField
  return {
    name: field.column,
    type,
    null: field.null,
    primaryKey: field.primaryKey,
    unique: field.unique,
    index: field.options.dbIndex ?? foreign,
    default: storedDefault(field),
    dbDefault: field.options.dbDefault === undefined ? undefined : databaseDefault(field.model, field),
    generated:
      field instanceof GeneratedField
        ? columnExpression(field.model, field.options.expression as unknown as Expr)
        : undefined,
    ...(field.options.dbPersist === false ? { virtual: true } : {}),
    ...(dbComment === undefined ? {} : { comment: dbComment }),
    ...(tablespace === undefined ? {} : { tablespace }),
    references: foreign
      ? {
          table: field.target.dbTable,
          column: field.targetField.column,
          constraint: (field.options as { dbConstraint?: boolean }).dbConstraint !== false,
          ...(field.databaseOnDelete === null ? {} : { onDelete: field.databaseOnDelete }),
        }
      : undefined,
  }
}

function storedDefault(field: BaseField): StoredValue | undefined {
  if (field.generatedByDatabase || field.options.dbDefault !== undefined) return undefined
  const value = field.options.default === undefined ? emptyDefault(field) : field.defaultValue()
  return value === undefined || value === null ? undefined : field.toStored(value)
}

const TEXTS = new Set(['char', 'text', 'slug', 'email', 'url', 'file', 'image', 'filePath'])

/** Existing rows get empty text in a new text column that may be blank, and the present where it is set by itself. */
function emptyDefault(field: BaseField): unknown {
  if (field.options.autoNow === true || field.options.autoNowAdd === true) return field.beforeSave(null, true)
  return TEXTS.has(field.type) && field.options.blank === true && !field.null ? '' : undefined
}

/** The table of a model, from its metadata: that of a models file or that of a migration state. */
export function tableSpecOf(meta: ModelMeta): TableSpec {
  return {
    name: meta.dbTable,
    columns: meta.localColumns.flatMap((field) => columnSpecOf(field) ?? []),
    ...(meta.keyColumns.length > 1 ? { primaryKey: meta.keyColumns.map((field) => field.column) } : {}),
    uniqueTogether: (meta.options.uniqueTogether ?? []).map((names) => names.map((name) => columnName(meta, name))),
    indexes: (meta.options.indexes ?? []).map((index) => indexSpecOf(meta, index)),
    constraints: (meta.options.constraints ?? []).map((constraint) => constraintSpecOf(meta, constraint)),
    ...(meta.options.dbTableComment === undefined ? {} : { comment: meta.options.dbTableComment }),
    ...(meta.options.dbTablespace === undefined ? {} : { tablespace: meta.options.dbTablespace }),
  }
}

function columnName(meta: ModelMeta, name: string): string {
  return meta.find(name)?.column ?? name
}

function fieldPart(meta: ModelMeta, field: string, opclass: string | undefined): IndexPart & { column: string } {
  const descending = field.startsWith('-')
  return {
    column: columnName(meta, descending ? field.slice(1) : field),
    ...(descending ? { descending } : {}),
    ...(opclass === undefined ? {} : { opclass }),
  }
}

function expressionPart(meta: ModelMeta, expression: object): IndexPart {
  if (expression instanceof OpClass) return { ...expressionPart(meta, expression.expression), opclass: expression.name }
  const ordered = expression instanceof OrderedExpr ? expression : undefined
  const node = columnExpression(meta, ordered?.expression ?? (expression as Expr))
  return {
    expression: node,
    ...(ordered?.descending === true ? { descending: true } : {}),
    ...(ordered?.nulls === undefined ? {} : { nulls: ordered.nulls }),
  }
}

function exclusionSpecOf(meta: ModelMeta, constraint: ExclusionConstraint): ConstraintSpec {
  const { name, expressions, indexType = 'gist', deferrable } = constraint
  const parts = expressions.map(([part, operator]) => {
    if (!/^[-+*/<>=~!@#%^&|`?]+$/.test(operator))
      throw new MigrationError('NUA-MIG-012', `'${operator}' in the constraint '${name}' is no operator.`)
    const made = typeof part === 'string' ? fieldPart(meta, part, undefined) : expressionPart(meta, part)
    return { part: made, operator }
  })
  return {
    kind: 'exclude',
    name,
    using: indexType,
    parts,
    ...extrasOf(meta, constraint),
    ...(deferrable === undefined ? {} : { deferrable }),
  }
}

function partsOf(meta: ModelMeta, { fields = [], expressions = [], opclasses = [] }: Index): IndexPart[] {
  return [
    ...fields.map((field, position) => fieldPart(meta, field, opclasses[position])),
    ...expressions.map((expression) => expressionPart(meta, expression)),
  ]
}

/** What an index and a unique constraint have in common. */
function extrasOf(meta: ModelMeta, { condition, include }: Pick<Index, 'condition' | 'include'>) {
  return {
    ...(condition === undefined ? {} : { condition: columnCondition(meta, condition) }),
    ...(include === undefined ? {} : { include: include.map((name) => columnName(meta, name)) }),
  }
}

export function indexSpecOf(meta: ModelMeta, index: Index): IndexSpec {
  const { using, with: settings } = index
  const tablespace = tablespaceOf(meta, index)
  return {
    name: indexNameOf(meta, index),
    parts: using === 'search' ? [{ expression: indexedVector(meta, index) }] : partsOf(meta, index),
    ...extrasOf(meta, index),
    ...(using === undefined ? {} : { using }),
    ...(settings === undefined ? {} : { with: settings }),
    ...(tablespace === undefined ? {} : { tablespace }),
    ...(using === 'search' ? { search: searchSpecOf(meta, index) } : {}),
  }
}

/** As Django: an index's own, else that of its only field, else the model's. */
function tablespaceOf(meta: ModelMeta, { dbTablespace, fields = [] }: Index): string | undefined {
  const only = fields.length === 1 ? meta.find((fields[0] as string).replace(/^-/, '')) : undefined
  return dbTablespace ?? only?.options.dbTablespace ?? meta.options.dbTablespace
}

function searchSpecOf(meta: ModelMeta, { fields = [], config = INDEX_CONFIG }: Index): SearchSpec {
  const { column, type } = meta.primaryKey
  return { columns: fields.map((name) => columnName(meta, name)), config, key: { column, kind: type } }
}

/** What ends the names of indexes of other kinds, as Django makes them. */
const SUFFIXES: Readonly<Record<string, string>> = {
  btree: 'btree',
  hash: 'hash',
  gin: 'gin',
  gist: 'gist',
  spgist: 'spgist',
  brin: 'brin',
  bloom: 'bloom',
}

/** The name of an index: its own, or the one that Django would give it. */
export function indexNameOf(meta: ModelMeta, index: Index): string {
  if (index.name !== undefined) return index.name
  const { fields } = index
  if (fields !== undefined && fields.length > 0)
    return indexName(
      meta.dbTable,
      fields.map((field) => fieldPart(meta, field, undefined)),
      SUFFIXES[index.using ?? ''],
    )
  throw new MigrationError('NUA-MIG-012', `An index of ${meta.label} over expressions has no name.`, {
    hint: "Give it one: { name: 'book_title_lower', expressions: [Lower('title')] }.",
  })
}

/** The name that Django gives an index without one. */
function indexName(table: string, parts: readonly { column: string; descending?: boolean }[], suffix = 'idx'): string {
  const columns = parts.map(({ column, descending }) => (descending === true ? `-${column}` : column))
  const digest = namesDigest(6, table, ...columns, suffix)
  const name = `${table.slice(0, 11)}_${parts[0]?.column.slice(0, 7) ?? ''}_${digest}_${suffix}`
  return /^[_0-9]/.test(name) ? `D${name.slice(1)}` : name
}

function ownSpecOf(meta: ModelMeta, constraint: CustomConstraint): ConstraintSpec {
  const { name } = constraint
  const sql: OwnConstraintSpec['sql'] = ({ quote, inline }) =>
    constraint.sql({
      table: quote(meta.dbTable),
      name: quote(name),
      column: (field) => quote(columnName(meta, field)),
      condition: (condition) => inline(columnCondition(meta, condition)),
      expression: (expression) => inline(columnExpression(meta, expression)),
    })
  return { kind: 'own', name, sql }
}

export function constraintSpecOf(meta: ModelMeta, constraint: Constraint): ConstraintSpec {
  const { name } = constraint
  if (constraint.type === 'own') return ownSpecOf(meta, constraint)
  if (constraint.type === 'check')
    return { kind: 'check', name, condition: columnCondition(meta, constraint.condition) }
  if (constraint.type === 'exclude') return exclusionSpecOf(meta, constraint)
  const { deferrable, nullsDistinct } = constraint
  return {
    kind: 'unique',
    name,
    parts: partsOf(meta, constraint),
    ...extrasOf(meta, constraint),
    ...(deferrable === undefined ? {} : { deferrable }),
    ...(nullsDistinct === undefined ? {} : { nullsDistinct }),
  }
}

/** The table of pairs that a many-to-many field makes; undefined where a model of the site is its table. */
export function throughSpecOf(field: ManyToManyField): TableSpec | undefined {
  const { through, dbConstraint } = field.options as { through?: unknown; dbConstraint?: boolean }
  if (through !== undefined) return undefined
  const side = (name: string, meta: ModelMeta): ColumnSpec => {
    const type = meta.primaryKey.columnType() as ColumnSpec['type']
    const counted = { auto: 'integer', bigAuto: 'bigInteger', smallAuto: 'smallInteger' } as const
    return {
      name,
      type: type.kind in counted ? { kind: counted[type.kind as keyof typeof counted] } : type,
      null: false,
      primaryKey: false,
      unique: false,
      index: true,
      references: { table: meta.dbTable, column: meta.primaryKey.column, constraint: dbConstraint !== false },
    }
  }
  const id: ColumnSpec = {
    name: 'id',
    type: { kind: defaultAutoField(field.model.appLabel) },
    null: false,
    primaryKey: true,
    unique: true,
    index: false,
  }
  const [own, other] = field.columns
  const tablespace = field.options.dbTablespace ?? field.model.options.dbTablespace
  return {
    name: field.table,
    ...(tablespace === undefined ? {} : { tablespace }),
    columns: [id, side(own, field.model), side(other, field.target)],
    uniqueTogether: [[own, other]],
    indexes: [],
    constraints: [],
  }
}

/** The tables that a model's own many-to-many fields make. */
export function throughSpecsOf(meta: ModelMeta): TableSpec[] {
  const fields = meta.relations.filter((field) => field instanceof ManyToManyField)
  return fields.flatMap((field) => throughSpecOf(field) ?? [])
}

/** Makes the tables of models, with those of their many-to-many fields: for tests, which need no migrations. */
export async function createModels(editor: SchemaEditor, metas: readonly ModelMeta[]): Promise<void> {
  for (const meta of metas) {
    if (!isMadeIn(meta, editor.database)) continue
    await editor.createTable(tableSpecOf(meta))
    for (const through of throughSpecsOf(meta)) await editor.createTable(through)
  }
  await editor.finish()
}
