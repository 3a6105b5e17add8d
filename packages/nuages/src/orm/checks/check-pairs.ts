import { CompositeKeyField } from '../fields/composite-key.ts'
import { ForeignKeyField, ManyToManyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { ofSeveral } from './check-foreign-keys.ts'
import { error, type Finding, warning } from './finding.ts'

/** What is wrong with a many-to-many; ids and meaning are Django's. */
export function checkPairs(field: ManyToManyField): Finding[] {
  return [...checkSides(field), ...checkThrough(field), ...checkIgnored(field)]
}

/** A pair holds one value for each side. */
function checkSides({ target, model, options }: ManyToManyField): Finding[] {
  if ((options as { throughFields?: unknown }).throughFields !== undefined) return []
  const composite = [target, model].find(({ primaryKey }) => primaryKey instanceof CompositeKeyField)
  return composite === undefined ? [] : [ofSeveral(composite)]
}

/** A model between needs a foreign key to each side, and one that is meant where there are several. */
function checkThrough(field: ManyToManyField): Finding[] {
  const { through, target, model } = field
  const named = field.options.throughFields as readonly string[] | undefined
  if (through === null) {
    if (named === undefined) return []
    return [error('nuages.E006', "'throughFields' says nothing without 'through'.", 'Name the model between, too.')]
  }
  if (named !== undefined) return checkThroughFields(field, through, named)
  const [own = 0, other = 0] = [model, target].map((side) => keysTo(through, side).length)
  const hint = "Say which ones are meant: throughFields: ['own', 'other']."
  const isSelf = target.concrete === model.concrete
  if (isSelf && own > 2)
    return [error('fields.E333', `${through.label} has more than two foreign keys to ${model.label}.`, hint)]
  if (isSelf ? own < 2 : own === 0 || other === 0)
    return [
      error('fields.E336', `${through.label} has no foreign key to each side: ${model.label} and ${target.label}.`),
    ]
  if (!isSelf && own > 1)
    return [error('fields.E334', `${through.label} has several foreign keys to ${model.label}.`, hint)]
  if (!isSelf && other > 1)
    return [error('fields.E335', `${through.label} has several foreign keys to ${target.label}.`, hint)]
  return []
}

function keysTo(through: ModelMeta, side: ModelMeta): ForeignKeyField[] {
  const keys = through.relations.filter((one) => one instanceof ForeignKeyField)
  return keys.filter((one) => one.target.concrete === side.concrete)
}

/** They name two foreign keys of the model between: that to this side, and that to the other. */
function checkThroughFields(field: ManyToManyField, through: ModelMeta, named: readonly string[]): Finding[] {
  const { model, target } = field
  if (named.length !== 2) {
    const hint = "Write throughFields: ['own', 'other']."
    return [error('fields.E337', "'throughFields' names two foreign keys of the model between.", hint)]
  }
  return ([model, target] as const).flatMap((side, index) => {
    const name = named[index] as string
    const meant = keysTo(through, side).map((key) => key.name)
    if (meant.includes(name)) return []
    const hint = meant.length === 0 ? undefined : `Those to ${side.label} are: ${meant.join(', ')}.`
    const of = `'throughFields' names '${name}', which is no`
    if (through.byName.get(name) instanceof ForeignKeyField)
      return [error('fields.E339', `${of} foreign key of ${through.label} to ${side.label}.`, hint)]
    return [error('fields.E338', `${of} foreign key of ${through.label}.`, hint)]
  })
}

/** Options that say nothing of a relation that has no column. */
function checkIgnored({ through, options }: ManyToManyField): Finding[] {
  const { null: nullable, dbTable, dbConstraint, dbComment, unique, validators } = options as Record<string, unknown>
  const found: Finding[] = []
  if (unique === true)
    found.push(error('fields.E330', 'A many-to-many cannot be unique.', 'Say it of the keys of a model between.'))
  if (nullable === true)
    found.push(
      warning('fields.W340', "'null' says nothing of a many-to-many.", 'Leave it out; blank: true is for forms.'),
    )
  if (validators !== undefined)
    found.push(warning('fields.W341', "'validators' says nothing of a many-to-many.", 'Check the rows in clean().'))
  if (through !== null && dbTable !== undefined)
    found.push(
      warning('fields.W344', "'dbTable' says nothing beside 'through'.", 'The table is that of the model between.'),
    )
  if (through !== null && dbConstraint === false)
    found.push(
      error('nuages.E002', "'dbConstraint' says nothing beside 'through'.", 'Say it of the keys of the model between.'),
    )
  if (dbComment !== undefined)
    found.push(warning('fields.W346', "'dbComment' says nothing of a many-to-many.", 'It has no column.'))
  return found
}
