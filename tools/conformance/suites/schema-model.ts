import type {
  ColumnSpec,
  ColumnType,
  ConstraintSpec,
  IndexPart,
  IndexSpec,
  SqlNode,
  StoredValue,
  TableSpec,
} from '../../../packages/nuages/src/db/index.ts'

export type Json = Record<string, unknown>

/** A field as schema.json describes it. */
export interface FieldDescription extends Json {
  readonly name: string
  readonly type: string
  readonly column?: string
  readonly to?: string
}

/** A model as schema.json describes it. */
export interface ModelDescription {
  readonly name: string
  readonly app_label: string
  readonly db_table: string
  readonly fields: readonly FieldDescription[]
  readonly composite_pk?: readonly string[]
  readonly unique_together?: readonly (readonly string[])[]
  readonly indexes?: readonly Json[]
  readonly constraints?: readonly Json[]
  readonly managed?: boolean
  readonly proxy_for?: string
}

const KINDS: Readonly<Record<string, ColumnType['kind']>> = {
  AutoField: 'auto', BigAutoField: 'bigAuto', SmallAutoField: 'smallAuto', BigIntegerField: 'bigInteger',
  IntegerField: 'integer', SmallIntegerField: 'smallInteger', PositiveIntegerField: 'positiveInteger',
  PositiveSmallIntegerField: 'positiveSmallInteger', PositiveBigIntegerField: 'positiveBigInteger',
  BooleanField: 'boolean', FloatField: 'float', DateField: 'date', TimeField: 'time', DateTimeField: 'dateTime',
  DurationField: 'duration', UUIDField: 'uuid', JSONField: 'json', GenericIPAddressField: 'ip', TextField: 'text',
} // biome-ignore format: a table

const LENGTHS: Readonly<Record<string, number>> = {
  FileField: 100,
  ImageField: 100,
  FilePathField: 100,
  URLField: 200,
  SlugField: 50,
  EmailField: 254,
}

/** Keys of the models that relations point to, where it is not a 64-bit `id`. */
const KEYS: Readonly<Record<string, { column: string; type: ColumnType }>> = {
  CharPk: { column: 'code', type: { kind: 'char', maxLength: 12 } },
  Restaurant: { column: 'place_ptr_id', type: { kind: 'bigInteger' } },
}

export function typeOf(field: FieldDescription): ColumnType {
  if (field.to !== undefined) return KEYS[field.to]?.type ?? { kind: 'bigInteger' }
  if (field.type === 'GeneratedField') return typeOf({ name: field.name, ...(field.output_field as { type: string }) })
  const kind = KINDS[field.type]
  if (kind !== undefined) return { kind } as ColumnType
  if (field.type === 'DecimalField') {
    return { kind: 'decimal', maxDigits: field.max_digits as number, decimalPlaces: field.decimal_places as number }
  }
  if (field.type === 'BinaryField') return { kind: 'binary' }
  return { kind: 'char', maxLength: (field.max_length as number | undefined) ?? LENGTHS[field.type] ?? null }
}

/** A plain or tagged value in its stored form. */
export function stored(value: unknown): StoredValue {
  if (typeof value !== 'object' || value === null) return value as StoredValue
  const [tagged] = Object.values(value)
  return tagged as StoredValue
}

const find = (fields: readonly FieldDescription[], name: string) => fields.find((field) => field.name === name)

/** An expression of schema.json over the columns of one table. */
export function expression(fields: readonly FieldDescription[], node: unknown, type?: ColumnType): SqlNode {
  if (typeof node !== 'object' || node === null || '$decimal' in node || '$date' in node) {
    return { kind: 'parameter', value: stored(node), type }
  }
  const json = node as Json
  const [key = ''] = Object.keys(json)
  const args = (json.args ?? []) as unknown[]
  if (key === 'F') {
    const field = find(fields, String(json.F))
    return { kind: 'column', table: null, name: field?.column ?? String(json.F), type: field && typeOf(field) }
  }
  if (key === 'Value') return { kind: 'parameter', value: stored(json.Value) }
  if (key === 'Func')
    return { kind: 'function', name: String(json.Func).toLowerCase(), args: args.map((arg) => expression(fields, arg)) }
  const [left, right] = (json[key] as unknown[]).map((item) => expression(fields, item)) as [SqlNode, SqlNode]
  return { kind: 'operator', operator: key as '+', left, right }
}

/** A condition of schema.json. */
export function condition(fields: readonly FieldDescription[], node: Json): SqlNode {
  if ('And' in node || 'Or' in node) {
    const items = ((node.And ?? node.Or) as Json[]).map((item) => condition(fields, item))
    return { kind: 'And' in node ? 'and' : 'or', items }
  }
  if ('Not' in node) return { kind: 'not', items: [condition(fields, node.Not as Json)] }
  const items = Object.entries(node.Q as Json).map(([key, value]) => lookup(fields, key, value))
  return items.length === 1 ? (items[0] as SqlNode) : { kind: 'and', items }
}

function lookup(fields: readonly FieldDescription[], key: string, value: unknown): SqlNode {
  const [name = '', word = 'exact'] = key.split('__')
  const field = find(fields, name) as FieldDescription
  const type = typeOf(field)
  const left = { kind: 'column', table: null, name: field.column ?? name, type } as const
  if (word === 'exact' && typeof value === 'boolean') return { kind: 'lookup', name: 'truth', left, right: value }
  if (word === 'isnull') return { kind: 'lookup', name: word, left, right: value === true }
  const one = (item: unknown): SqlNode => {
    // Django puts the column of an F on the right side into brackets.
    if (typeof item === 'object' && item !== null && 'F' in item)
      return { kind: 'raw', texts: ['', ''], values: [expression(fields, item)] }
    const node = expression(fields, type.kind === 'decimal' && typeof item === 'number' ? String(item) : item, type)
    return node
  }
  return { kind: 'lookup', name: word, left, right: Array.isArray(value) ? value.map(one) : one(value), type }
}

function columnSpec(model: ModelDescription, field: FieldDescription): ColumnSpec | undefined {
  if (field.column === undefined) return undefined
  const type = typeOf(field)
  const relation = field.to !== undefined
  const primaryKey = field.primary_key === true
  const key = KEYS[field.to ?? '']
  const dbDefault = 'db_default' in field ? { dbDefault: expression(model.fields, field.db_default, type) } : {}
  const generated = field.type === 'GeneratedField' ? { generated: expression(model.fields, field.expression) } : {}
  const constraint = field.db_constraint !== false
  const references = relation
    ? {
        references: {
          table: `${model.app_label}_${field.to?.split('.').at(-1)?.toLowerCase()}`,
          column: key?.column ?? 'id',
          constraint,
        },
      }
    : {}
  const index = (field.db_index as boolean | undefined) ?? (field.type === 'ForeignKey' || field.type === 'SlugField')
  const unique = field.unique === true || primaryKey || field.type === 'OneToOneField'
  return {
    name: field.column,
    type,
    null: field.null === true,
    primaryKey,
    unique,
    index,
    ...dbDefault,
    ...generated,
    ...references,
  }
}

function parts(model: Pick<ModelDescription, 'fields'>, json: Json): IndexPart[] {
  const opclasses = (json.opclasses ?? []) as string[]
  const named = ((json.fields ?? []) as string[]).map((field, position): IndexPart => {
    const descending = field.startsWith('-')
    const name = descending ? field.slice(1) : field
    const opclass = opclasses[position]
    return {
      column: find(model.fields, name)?.column ?? name,
      descending,
      ...(opclass === undefined ? {} : { opclass }),
    }
  })
  const expressions = ((json.expressions ?? []) as Json[]).map((node): IndexPart => {
    const ordered = 'OrderBy' in node
    return {
      expression: expression(model.fields, ordered ? node.OrderBy : node),
      descending: ordered && node.desc === true,
    }
  })
  return [...named, ...expressions]
}

export function indexSpec(model: Pick<ModelDescription, 'fields'>, json: Json): IndexSpec {
  return { name: String(json.name), parts: parts(model, json), ...extras(model, json) }
}

function extras(model: Pick<ModelDescription, 'fields'>, json: Json) {
  return {
    ...(json.condition === undefined ? {} : { condition: condition(model.fields, json.condition as Json) }),
    ...(json.include === undefined ? {} : { include: json.include as string[] }),
  }
}

export function constraintSpec(model: Pick<ModelDescription, 'fields'>, json: Json): ConstraintSpec {
  const name = String(json.name)
  if (json.type === 'CheckConstraint')
    return { kind: 'check', name, condition: condition(model.fields, json.condition as Json) }
  const deferrable =
    json.deferrable === undefined ? {} : { deferrable: String(json.deferrable).toLowerCase() as 'deferred' }
  const nulls = json.nulls_distinct === undefined ? {} : { nullsDistinct: json.nulls_distinct as boolean }
  return { kind: 'unique', name, parts: parts(model, json), ...extras(model, json), ...deferrable, ...nulls }
}

export function tableSpec(model: ModelDescription): TableSpec {
  const column = (name: string) => find(model.fields, name)?.column ?? name
  return {
    name: model.db_table,
    columns: model.fields.flatMap((field) => columnSpec(model, field) ?? []),
    ...(model.composite_pk === undefined ? {} : { primaryKey: model.composite_pk.map(column) }),
    uniqueTogether: (model.unique_together ?? []).map((names) => names.map(column)),
    indexes: (model.indexes ?? []).map((json) => indexSpec(model, json)),
    constraints: (model.constraints ?? []).map((json) => constraintSpec(model, json)),
  }
}

/** The tables of pairs of a model. */
export function throughSpecs(model: ModelDescription): TableSpec[] {
  return model.fields
    .filter((field) => field.type === 'ManyToManyField')
    .map((field) => {
      const [own, other] = [model.name.toLowerCase(), String(field.to).toLowerCase()]
      const names = own === other ? [`from_${own}_id`, `to_${other}_id`] : [`${own}_id`, `${other}_id`]
      const side = (name: string, table: string): ColumnSpec => ({
        name, type: { kind: 'bigInteger' }, null: false, primaryKey: false, unique: false, index: true,
        references: { table: `${model.app_label}_${table}`, column: 'id', constraint: true },
      }) // biome-ignore format: one value
      const id: ColumnSpec = {
        name: 'id',
        type: { kind: 'bigAuto' },
        null: false,
        primaryKey: true,
        unique: true,
        index: false,
      }
      return {
        name: `${model.db_table}_${field.name}`,
        columns: [id, side(names[0] as string, own), side(names[1] as string, other)],
        uniqueTogether: [names],
        indexes: [],
        constraints: [],
      }
    })
}
