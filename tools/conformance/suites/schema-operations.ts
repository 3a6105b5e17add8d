import * as migrations from '../../../packages/nuages/src/migrations/index.ts'
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
  unique: 'unique', db_index: 'dbIndex', default: 'default', db_constraint: 'dbConstraint',
} // biome-ignore format: a table

function makerOf(type: string): string {
  const plain = MAKERS[type] ?? type.replace(/Field$/, '')
  return plain.charAt(0).toLowerCase() + plain.slice(1)
}

export function fieldOf(json: FieldDescription): object {
  if ('db_default' in json) throw new NotExpressible('Fields have no database defaults yet.')
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

function indexOf(json: Json): { name: string; fields: string[] } {
  if (json.expressions !== undefined || json.condition !== undefined) {
    throw new NotExpressible('Indexes of models have no expressions or conditions yet.')
  }
  return { name: String(json.name), fields: json.fields as string[] }
}

function constraintOf(json: Json) {
  const name = String(json.name)
  if (json.type === 'UniqueConstraint') return { type: 'unique', name, fields: json.fields as string[] } as const
  const condition = json.condition as Json
  if (!('Q' in condition)) throw new NotExpressible('Check constraints of models are joined by AND only, as yet.')
  return { type: 'check', name, condition: condition.Q as Json } as const
}

function optionsOf(options: Json): Parameters<typeof migrations.createModel>[2] {
  return {
    indexes: ((options.indexes ?? []) as Json[]).map(indexOf),
    constraints: ((options.constraints ?? []) as Json[]).map(constraintOf),
    uniqueTogether: (options.unique_together ?? []) as string[][],
  }
}
