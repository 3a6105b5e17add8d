import type { CheckMessage } from '../../core/index.ts'
import { ForeignKeyField, ManyToManyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'

type Finding = Omit<CheckMessage, 'object'>

const error = (id: string, message: string, hint?: string): Finding =>
  hint === undefined ? { level: 'error', id, message } : { level: 'error', id, message, hint }
const warning = (id: string, message: string, hint: string): Finding => ({ level: 'warning', id, message, hint })

/** What is wrong with where a relation points to; ids and meaning are Django's. */
export function checkRelation(field: ForeignKeyField | ManyToManyField): Finding[] {
  return field instanceof ForeignKeyField ? checkTarget(field) : [...checkPairs(field), ...checkIgnored(field)]
}

/** A foreign key needs one row at its other end. */
function checkTarget(field: ForeignKeyField): Finding[] {
  const name = field.options.toField as string | undefined
  const target = name === undefined ? undefined : field.target.find(name)
  if (name === undefined) return []
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

/** A model between needs a foreign key to each side, and one that is meant where there are several. */
function checkPairs(field: ManyToManyField): Finding[] {
  const { through, target, model } = field
  if (through === null) return []
  const named = field.options.throughFields as readonly string[] | undefined
  const keys = through.relations.filter((one) => one instanceof ForeignKeyField)
  if (named !== undefined) return named.flatMap((name) => checkNamedKey(through, name))
  const [own, other] = [model, target].map((side) => keys.filter((one) => one.target.concrete === side.concrete).length)
  const isSelf = target.concrete === model.concrete
  const hint = "Say which ones are meant: throughFields: ['own', 'other']."
  if (isSelf && (own ?? 0) > 2)
    return [error('fields.E333', `${through.label} has more than two foreign keys to ${model.label}.`, hint)]
  if (isSelf ? (own ?? 0) < 2 : own === 0 || other === 0)
    return [
      error('fields.E336', `${through.label} has no foreign key to each side: ${model.label} and ${target.label}.`),
    ]
  if (!isSelf && (own ?? 0) > 1)
    return [error('fields.E334', `${through.label} has several foreign keys to ${model.label}.`, hint)]
  if (!isSelf && (other ?? 0) > 1)
    return [error('fields.E335', `${through.label} has several foreign keys to ${target.label}.`, hint)]
  return []
}

function checkNamedKey(through: ModelMeta, name: string): Finding[] {
  if (through.byName.get(name) instanceof ForeignKeyField) return []
  return [error('fields.E338', `'throughFields' names '${name}', which is no foreign key of ${through.label}.`)]
}

/** Options that say nothing of a relation that has no column. */
function checkIgnored(field: ManyToManyField): Finding[] {
  const options = field.options as Readonly<Record<string, unknown>>
  const found: Finding[] = []
  if (options.null === true)
    found.push(
      warning('fields.W340', "'null' says nothing of a many-to-many.", 'Leave it out; blank: true is for forms.'),
    )
  if (field.through !== null && options.dbTable !== undefined)
    found.push(
      warning('fields.W344', "'dbTable' says nothing beside 'through'.", 'The table is that of the model between.'),
    )
  if (field.through !== null && options.dbConstraint === false)
    found.push(
      error('nuages.E002', "'dbConstraint' says nothing beside 'through'.", 'Say it of the keys of the model between.'),
    )
  if (options.dbComment !== undefined)
    found.push(warning('fields.W346', "'dbComment' says nothing of a many-to-many.", 'It has no column.'))
  return found
}
