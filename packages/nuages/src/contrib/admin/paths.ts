import { type BaseField, ForeignKeyField, ManyToManyField, type ModelMeta, ReverseField } from '../../orm/index.ts'
import { AdminError } from './errors.ts'

/** The fields along a path such as `country__name`; raises NUA-ADMIN-001 for a word that is no field. */
export function fieldsAlong(start: ModelMeta, path: string): readonly BaseField[] {
  const fields: BaseField[] = []
  let meta = start
  for (const word of path.split('__')) {
    const before = fields.at(-1)
    if (before !== undefined) meta = targetOf(before, start, path)
    const field = meta.find(word)
    if (field === undefined) {
      throw new AdminError(`The admin of ${start.label} names '${path}', but ${meta.label} has no field '${word}'.`, {
        hint: `Its fields are: ${[...meta.byName.keys()].join(', ')}.`,
      })
    }
    fields.push(field)
  }
  return fields
}

/** The field at the end of a path along relations; raises NUA-ADMIN-001. */
export function fieldAt(start: ModelMeta, path: string): BaseField {
  return fieldsAlong(start, path).at(-1) as BaseField
}

/** Whether a path passes a relation that may lead to several rows. */
export function leadsToMany(start: ModelMeta, path: string): boolean {
  return fieldsAlong(start, path).some((field) => field instanceof ManyToManyField || field instanceof ReverseField)
}

function targetOf(field: BaseField, start: ModelMeta, path: string): ModelMeta {
  if (field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField)
    return field.target
  throw new AdminError(`The admin of ${start.label} names '${path}', but '${field.name}' is no relation.`)
}
