import { nearest } from '../../core/index.ts'
import { type BaseField, ForeignKeyField, ManyToManyField, type ModelMeta, ReverseField } from '../../orm/index.ts'
import { AdminError } from './errors.ts'

/** What is wrong with a path: half a sentence, and what to do. */
export interface WrongPath {
  /** `plain`: a word stands behind a field that leads nowhere. A query takes transforms there. */
  readonly kind: 'missing' | 'plain'
  readonly problem: string
  readonly hint: string
}

/** The fields along a path such as `country__name`, or what is wrong with it. */
export function followPath(start: ModelMeta, path: string): readonly BaseField[] | WrongPath {
  const fields: BaseField[] = []
  let meta = start
  for (const word of path.split('__')) {
    const before = fields.at(-1)
    if (before !== undefined) {
      if (!isRelation(before))
        return { kind: 'plain', problem: `'${before.name}' is no relation`, hint: 'End the path there.' }
      meta = before.target
    }
    const field = meta.find(word)
    if (field === undefined) return noField(meta, word)
    fields.push(field)
  }
  return fields
}

/** What to say of a name that is no field of a model. */
export function noField(meta: ModelMeta, word: string): WrongPath {
  const names = [...meta.byName.keys()]
  const near = nearest(word, names)
  return {
    kind: 'missing',
    problem: `${meta.label} has no field '${word}'`,
    hint: near === undefined ? `Its fields are: ${names.join(', ')}.` : `Did you mean '${near}'?`,
  }
}

/** The fields along a path such as `country__name`; raises NUA-ADMIN-001 for a word that is no field. */
export function fieldsAlong(start: ModelMeta, path: string): readonly BaseField[] {
  const found = followPath(start, path)
  if (!('problem' in found)) return found
  throw new AdminError(`The admin of ${start.label} names '${path}', but ${found.problem}.`, { hint: found.hint })
}

/** The field at the end of a path along relations; raises NUA-ADMIN-001. */
export function fieldAt(start: ModelMeta, path: string): BaseField {
  return fieldsAlong(start, path).at(-1) as BaseField
}

/** Whether a path passes a relation that may lead to several rows. */
export function leadsToMany(start: ModelMeta, path: string): boolean {
  return fieldsAlong(start, path).some((field) => field instanceof ManyToManyField || field instanceof ReverseField)
}

function isRelation(field: BaseField): field is ForeignKeyField | ManyToManyField | ReverseField {
  return field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField
}
