import type { Database } from '../../../packages/nuages/src/db/index.ts'
import {
  type BaseField,
  clearModels,
  field,
  ForeignKeyField,
  ManyToManyField,
  metaOf,
  type ModelMeta,
  model,
  registerModels,
  reverse,
} from '../../../packages/nuages/src/orm/index.ts'

/** A field as the file describes it. */
interface FieldDescription {
  readonly name: string
  readonly type: string
  readonly to?: string
  readonly through?: string
  readonly on_delete?: string
  readonly related_name?: string
  readonly [option: string]: unknown
}

/** A model as the file describes it. */
export interface ModelDescription {
  readonly name: string
  readonly app_label: string
  readonly db_table: string
  readonly fields: readonly FieldDescription[]
  readonly ordering?: readonly string[]
  readonly get_latest_by?: string | readonly string[]
  readonly unique_together?: readonly (readonly string[])[]
  readonly constraints?: readonly {
    readonly type: string
    readonly name: string
    readonly fields?: readonly string[]
  }[]
  readonly parents?: readonly string[]
  readonly composite_pk?: readonly string[]
}

type Maker = (options: object) => object
const MAKERS: Readonly<Record<string, Maker>> = {
  AutoField: (options) => field.auto(options),
  BigAutoField: (options) => field.bigAuto(options),
  CharField: (options) => field.char(options as never),
  TextField: (options) => field.text(options as never),
  EmailField: (options) => field.email(options as never),
  URLField: (options) => field.url(options as never),
  SlugField: (options) => field.slug(options as never),
  IntegerField: (options) => field.integer(options as never),
  SmallIntegerField: (options) => field.smallInteger(options as never),
  BigIntegerField: (options) => field.bigInteger(options as never),
  PositiveIntegerField: (options) => field.positiveInteger(options as never),
  PositiveSmallIntegerField: (options) => field.positiveSmallInteger(options as never),
  BooleanField: (options) => field.boolean(options as never),
  FloatField: (options) => field.float(options as never),
  DecimalField: (options) => field.decimal(options as never),
  DateField: (options) => field.date(options as never),
  DateTimeField: (options) => field.dateTime(options as never),
  TimeField: (options) => field.time(options as never),
  DurationField: (options) => field.duration(options as never),
  UUIDField: (options) => field.uuid(options as never),
  JSONField: (options) => field.json(options as never),
  BinaryField: (options) => field.binary(options as never),
}

const OPTIONS: Readonly<Record<string, string>> = {
  max_length: 'maxLength',
  max_digits: 'maxDigits',
  decimal_places: 'decimalPlaces',
  null: 'null',
  unique: 'unique',
  primary_key: 'primaryKey',
  blank: 'blank',
  auto_now: 'autoNow',
  auto_now_add: 'autoNowAdd',
  default: 'default',
}

/** The models of the file that can be said so far; the others have no class, and their cases fail by name. */
export function makeModels(
  descriptions: readonly ModelDescription[],
  decode: (value: unknown) => unknown,
): Map<string, ModelMeta> {
  clearModels()
  const usable = descriptions.filter((item) => item.parents === undefined && item.composite_pk === undefined)
  const classes: Record<string, object> = {}
  const tables = new Map(descriptions.map((item) => [item.name, item.db_table]))
  for (const item of usable) {
    const options = {
      dbTable: item.db_table,
      ...(item.ordering === undefined ? {} : { ordering: item.ordering }),
      ...(item.get_latest_by === undefined ? {} : { getLatestBy: item.get_latest_by }),
    }
    const definition = defineFields(item, usable, classes, tables, decode)
    classes[item.name] = class extends (model(definition, options) as unknown as new () => object) {}
  }
  registerModels('shop', classes)
  return new Map(Object.entries(classes).map(([name, modelClass]) => [name, metaOf(modelClass)]))
}

function defineFields(
  item: ModelDescription,
  all: readonly ModelDescription[],
  classes: Record<string, object>,
  tables: ReadonlyMap<string, string>,
  decode: (value: unknown) => unknown,
): object {
  const definition = {}
  const getter = (name: string, get: () => object) => Object.defineProperty(definition, name, { get, enumerable: true })
  for (const described of item.fields) {
    const { name, to, type } = described
    if (to === undefined) {
      const maker = MAKERS[type]
      if (maker !== undefined)
        Object.defineProperty(definition, name, { value: maker(optionsOf(described, decode)), enumerable: true })
      else if (type === 'GenericIPAddressField')
        Object.defineProperty(definition, name, {
          value: field.char({ maxLength: 39, ...optionsOf(described, decode) }),
          enumerable: true,
        })
    } else if (type === 'ManyToManyField') {
      const through = described.through === undefined ? {} : { dbTable: tables.get(described.through) as string }
      getter(name, () => field.manyToMany(classes[to], through))
    } else {
      const options = {
        ...optionsOf(described, decode),
        onDelete: ON_DELETE[described.on_delete as string] ?? 'doNothing',
      } as never
      getter(name, () =>
        type === 'OneToOneField' ? field.oneToOne(classes[to], options) : field.foreignKey(classes[to], options),
      )
    }
  }
  for (const other of all) {
    for (const { to, name, related_name } of other.fields) {
      if (to === item.name && related_name !== undefined) getter(related_name, () => reverse(classes[other.name], name))
    }
  }
  return definition
}

const ON_DELETE: Readonly<Record<string, string>> = {
  CASCADE: 'cascade',
  PROTECT: 'protect',
  RESTRICT: 'restrict',
  SET_NULL: 'setNull',
  SET_DEFAULT: 'setDefault',
  DO_NOTHING: 'doNothing',
}

function optionsOf(described: FieldDescription, decode: (value: unknown) => unknown): object {
  const entries = Object.entries(OPTIONS).flatMap(([theirs, ours]) =>
    theirs in described ? [[ours, defaultOf(described[theirs], decode)]] : [],
  )
  return Object.fromEntries(entries) as object
}

function defaultOf(value: unknown, decode: (value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$callable' in value)) return decode(value)
  return value.$callable === 'builtins.dict' ? () => ({}) : value.$callable === 'builtins.list' ? () => [] : () => null
}

/** The tables of the models, with what the cases need of constraints. */
export function tableStatements(
  descriptions: readonly ModelDescription[],
  models: ReadonlyMap<string, ModelMeta>,
  database: Database,
): string[] {
  const statements: string[] = []
  const pairs = new Set(descriptions.map((item) => item.db_table))
  for (const item of descriptions) {
    const meta = models.get(item.name)
    if (meta === undefined) continue
    const columns = meta.columns.map((column) => columnOf(column, database))
    const unique = [
      ...(item.unique_together ?? []),
      ...(item.constraints ?? []).flatMap(({ fields }) => (fields === undefined ? [] : [fields])),
    ]
    const uniques = unique.map((names) => `UNIQUE (${names.map((name) => `"${meta.find(name)?.column}"`).join(', ')})`)
    const checks = (item.constraints ?? [])
      .filter(({ type }) => type === 'CheckConstraint')
      .map(() => 'CHECK ("qty" >= 1)')
    statements.push(`CREATE TABLE "${meta.dbTable}" (${[...columns, ...uniques, ...checks].join(', ')})`)
    for (const relation of meta.relations) {
      if (!(relation instanceof ManyToManyField) || pairs.has(relation.table)) continue
      const [own, other] = relation.columns
      statements.push(
        `CREATE TABLE "${relation.table}" ("id" ${identity(database)}, "${own}" bigint NOT NULL${references(meta, database)}, "${other}" bigint NOT NULL${references(relation.target, database)}, UNIQUE ("${own}", "${other}"))`,
      )
    }
  }
  return statements
}

function columnOf(column: BaseField, database: Database): string {
  const type = column.columnType()
  if (type === null) throw new Error(`${column.name} has no column`)
  if (column.generatedByDatabase) return `"${column.column}" ${identity(database)}`
  const key = column.primaryKey ? ' PRIMARY KEY' : column.unique ? ' UNIQUE' : ''
  const target = column instanceof ForeignKeyField ? references(column.target, database) : ''
  return `"${column.column}" ${database.dialect.columnType(type)}${column.null ? '' : ' NOT NULL'}${key}${target}`
}

function identity(database: Database): string {
  return database.dialect.name === 'sqlite'
    ? 'integer PRIMARY KEY AUTOINCREMENT'
    : 'bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY'
}

function references(meta: ModelMeta, database: Database): string {
  const late = ' DEFERRABLE INITIALLY DEFERRED'
  // On PostgreSQL a table must be there before it is referred to, and the cases need only SQLite's check at commit.
  return database.dialect.name === 'sqlite' ? ` REFERENCES "${meta.dbTable}" ("${meta.primaryKey.column}")${late}` : ''
}
