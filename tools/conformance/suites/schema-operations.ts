import * as migrations from '../../../packages/nuages/src/migrations/index.ts'
import * as orm from '../../../packages/nuages/src/orm/index.ts'
import { field } from '../../../packages/nuages/src/orm/index.ts'
import type { FieldDescription, Json } from './schema-model.ts'

/** What the models of the framework cannot say yet. */
export class NotExpressible extends Error {}

const MAKERS: Readonly<Record<string, string>> = {
  URLField: 'url',
  UUIDField: 'uuid',
  JSONField: 'json',
  DateTimeField: 'dateTime',
}

const OPTIONS: Readonly<Record<string, string>> = {
  max_length: 'maxLength', max_digits: 'maxDigits', decimal_places: 'decimalPlaces', primary_key: 'primaryKey', null: 'null',
  unique: 'unique', db_index: 'dbIndex', default: 'default', db_constraint: 'dbConstraint', db_default: 'dbDefault', db_comment: 'dbComment', db_collation: 'dbCollation',
} // biome-ignore format: a table

function makerOf(type: string): string {
  const plain = MAKERS[type] ?? type.replace(/Field$/, '')
  return plain.charAt(0).toLowerCase() + plain.slice(1)
}

export function fieldOf(json: FieldDescription): object {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).flatMap(([from, to]) => (from in json ? [[to, defaultOf(json[from])]] : [])),
  )
  const makers = field as unknown as Record<string, (...args: unknown[]) => object>
  const maker = makers[makerOf(json.type)] as (...args: unknown[]) => object
  if (json.to === undefined) return maker(options)
  const onDelete = String(json.on_delete ?? '')
    .toLowerCase()
    .replace('set_null', 'setNull')
  return maker(json.to, json.type === 'ManyToManyField' ? options : { onDelete, ...options })
}

function defaultOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '$callable' in value ? {} : value
}

export function operationOf(op: Json): migrations.Operation {
  const model = String(op.model_name ?? op.name)
  const name = String(op.name)
  switch (op.operation) {
    case 'CreateModel': {
      const fields = Object.fromEntries((op.fields as FieldDescription[]).map((one) => [one.name, fieldOf(one)]))
      return migrations.createModel(name, fields, optionsOf((op.options ?? {}) as Json))
    }
    case 'AddField':
      return migrations.addField(model, name, fieldOf(op.field as FieldDescription))
    case 'RemoveField':
      return migrations.removeField(model, name)
    case 'AlterField':
      return migrations.alterField(model, name, fieldOf(op.field as FieldDescription))
    case 'RenameField':
      return migrations.renameField(model, String(op.old_name), String(op.new_name))
    case 'RenameModel':
      return migrations.renameModel(String(op.old_name), String(op.new_name))
    case 'AlterUniqueTogether':
      return migrations.alterUniqueTogether(name, op.unique_together as string[][])
    case 'AddIndex':
      return migrations.addIndex(model, indexOf(op.index as Json))
    case 'RemoveIndex':
      return migrations.removeIndex(model, name)
    case 'RenameIndex':
      return migrations.renameIndex(model, String(op.old_name), String(op.new_name))
    case 'AddConstraint':
      return migrations.addConstraint(model, constraintOf(op.constraint as Json))
    case 'RemoveConstraint':
      return migrations.removeConstraint(model, name)
    case 'AlterModelOptions':
      return migrations.alterModelOptions(name, { ordering: ['title'], verboseName: 'bk' })
    case 'RunSQL':
      return migrations.runSql(String(op.sql), String(op.reverse_sql))
    default:
      throw new NotExpressible(`No operation ${String(op.operation)}.`)
  }
}

function indexOf(json: Json): { name: string } {
  return { name: String(json.name), ...partsOf(json) }
}

/** What an index and a unique constraint are over. */
function partsOf(json: Json) {
  const { fields, expressions, condition, include, opclasses } = json as Record<string, readonly unknown[] | undefined>
  return {
    ...(fields !== undefined && fields.length > 0 ? { fields: fields as string[] } : {}),
    ...(expressions === undefined ? {} : { expressions: expressions.map((one) => expressionOf(one as Json)) }),
    ...(condition === undefined ? {} : { condition: conditionOf(condition as unknown as Json) }),
    ...(include === undefined ? {} : { include: include as string[] }),
    ...(opclasses === undefined ? {} : { opclasses: opclasses as string[] }),
  }
}

function constraintOf(json: Json): orm.Constraint {
  const name = String(json.name)
  if (json.type !== 'UniqueConstraint') return { type: 'check', name, condition: conditionOf(json.condition as Json) }
  const deferrable =
    json.deferrable === undefined ? {} : { deferrable: String(json.deferrable).toLowerCase() as 'deferred' }
  const nulls = json.nulls_distinct === undefined ? {} : { nullsDistinct: json.nulls_distinct as boolean }
  return { type: 'unique', name, ...partsOf(json), ...deferrable, ...nulls }
}

const EXPRESSIONS = orm as unknown as Record<string, ((...args: unknown[]) => object) | undefined>

/** An expression of schema.json as one of ours. */
function expressionOf(json: Json): object {
  if ('F' in json) return orm.F(String(json.F))
  if ('Value' in json) return orm.Value(json.Value)
  if ('OrderBy' in json) {
    const inner = json.OrderBy
    const expression = (typeof inner === 'string' ? orm.F(inner) : expressionOf(inner as Json)) as orm.Expr
    return json.desc === true ? expression.desc() : expression.asc()
  }
  const maker = EXPRESSIONS[String(json.Func)]
  if (maker === undefined) throw new NotExpressible(`No expression ${Object.keys(json).join()}.`)
  return maker(...((json.args ?? []) as unknown[]).map((one) => argumentOf(one)))
}

function argumentOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? expressionOf(value as Json) : value
}

/** A condition of schema.json as one of ours. */
function conditionOf(json: Json): object {
  if ('Q' in json) {
    const entries = Object.entries(json.Q as Json).map(([key, value]) => [key, argumentOf(value)] as const)
    return orm.Q(Object.fromEntries(entries))
  }
  if ('Not' in json) return orm.Q(conditionOf(json.Not as Json)).not()
  const [connector] = Object.keys(json) as ['And' | 'Or']
  const [first, ...rest] = (json[connector] as Json[]).map((one) => conditionOf(one))
  return rest.reduce<object>((left, right) => {
    const q = orm.Q(left)
    return connector === 'And' ? q.and(right) : q.or(right)
  }, first as object)
}

function optionsOf(options: Json): Parameters<typeof migrations.createModel>[2] {
  return {
    indexes: ((options.indexes ?? []) as Json[]).map(indexOf),
    constraints: ((options.constraints ?? []) as Json[]).map(constraintOf),
    uniqueTogether: (options.unique_together ?? []) as string[][],
  }
}
