import { CompositeKeyField } from '../fields/composite-key.ts'
import type { OnDelete } from '../fields/options.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { error, type Finding, warning } from './finding.ts'

/** What is wrong with a foreign key; ids and meaning are Django's. */
export function checkForeignKey(field: ForeignKeyField): Finding[] {
  return [...checkOnDelete(field), ...checkTarget(field)]
}

const RULES: ReadonlySet<OnDelete> = new Set([
  'cascade',
  'protect',
  'restrict',
  'setNull',
  'setDefault',
  'doNothing',
  'dbCascade',
  'dbSetNull',
  'dbSetDefault',
])

/** A foreign key of the target that is followed by the other of the two: rows that the database deletes tell nobody. */
function mixedWith(field: ForeignKeyField): ForeignKeyField | undefined {
  if (field.onDelete === 'doNothing') return undefined
  const byDatabase = field.databaseOnDelete !== null
  return field.target.relations.find(
    (other): other is ForeignKeyField =>
      other instanceof ForeignKeyField &&
      other.onDelete !== 'doNothing' &&
      (other.databaseOnDelete !== null) !== byDatabase,
  )
}

function checkOnDelete(field: ForeignKeyField): Finding[] {
  if (typeof field.onDelete !== 'object' && !RULES.has(field.onDelete)) {
    const hint = `It is one of ${[...RULES].join(', ')}, or { set: value }.`
    return [error('nuages.E005', `'onDelete' is ${JSON.stringify(field.onDelete) ?? 'missing'}.`, hint)]
  }
  if ((field.onDelete === 'setNull' || field.onDelete === 'dbSetNull') && !field.null) {
    return [error('fields.E320', `onDelete is '${field.onDelete}', but the field may not be null.`, 'Add null: true.')]
  }
  if (field.onDelete === 'dbSetDefault' && field.options.dbDefault === undefined) {
    return [error('fields.E322', "onDelete is 'dbSetDefault', but the field has no dbDefault.", 'Give it one.')]
  }
  const other = mixedWith(field)
  if (other !== undefined) {
    const name = `${field.target.label}.${other.name}`
    return [
      error(
        'fields.E323',
        `onDelete is '${String(field.onDelete)}', and that of ${name}, further along, is '${String(other.onDelete)}'.`,
        'A chain of foreign keys is followed by the database or by Nuages, not by both.',
      ),
    ]
  }
  if (field.onDelete === 'setDefault' && field.options.default === undefined) {
    return [error('fields.E321', "onDelete is 'setDefault', but the field has no default.", 'Give it one.')]
  }
  if (field.type === 'foreignKey' && field.options.unique === true) {
    return [warning('fields.W342', 'A foreign key with unique: true is a one-to-one.', 'Write field.oneToOne(...).')]
  }
  return []
}

/** A foreign key needs one row at its other end. */
function checkTarget(field: ForeignKeyField): Finding[] {
  const name = field.options.toField as string | undefined
  const target = name === undefined ? undefined : field.target.find(name)
  if (name === undefined) return field.target.primaryKey instanceof CompositeKeyField ? [ofSeveral(field.target)] : []
  if (target === undefined || target.columnType() === null) {
    const hint = `Its fields are: ${field.target.columns.map((column) => column.name).join(', ')}.`
    return [error('fields.E312', `'toField' names '${name}', which is no column of ${field.target.label}.`, hint)]
  }
  if (target.unique || isUniqueAlone(field.target, name)) return []
  return [error('fields.E311', `${field.target.label}.${name} is not unique.`, 'Add unique: true to it.')]
}

function isUniqueAlone({ options }: ModelMeta, name: string): boolean {
  const sets = [
    ...(options.uniqueTogether ?? []),
    ...(options.constraints ?? []).flatMap((one) =>
      one.type === 'unique' && one.condition === undefined ? [one.fields ?? []] : [],
    ),
  ]
  return sets.some((names) => names.length === 1 && names[0] === name)
}

/** A relation holds one value. */
export function ofSeveral({ label }: ModelMeta): Finding {
  const hint = "Give it a key of one field, or let 'toField' name a unique one."
  return error('fields.E347', `The primary key of ${label} is of several fields: no relation can hold it.`, hint)
}
