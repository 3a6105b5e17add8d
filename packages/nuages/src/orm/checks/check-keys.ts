import type { CheckMessage } from '../../core/index.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { at, error, type Finding } from './finding.ts'
import { ownFields } from './own-fields.ts'

/** What is wrong with the primary key of a model; ids and meaning are Django's. */
export function checkKeys(meta: ModelMeta): CheckMessage[] {
  const composite = ownFields(meta).filter((field) => field instanceof CompositeKeyField)
  return [
    ...at(meta.label, [...checkSingle(meta), ...composite.flatMap((key) => checkParts(meta, key))]),
    ...composite.flatMap(({ name }) => at(`${meta.label}.${name}`, checkKeyName(name))),
  ]
}

function checkSingle(meta: ModelMeta): Finding[] {
  const keys = ownFields(meta).filter((field) => field.primaryKey)
  if (keys.length < 2) return []
  const message = `Several fields are the primary key: ${keys.map(({ name }) => name).join(', ')}.`
  return [error('models.E026', message, "For a key of several fields: pk: field.compositeKey('a', 'b').")]
}

function checkKeyName(name: string): Finding[] {
  return name === 'pk' ? [] : [error('fields.E013', "A key of several fields must be named 'pk'.")]
}

/** What the fields of a key must be. */
function checkParts(meta: ModelMeta, { names }: CompositeKeyField): Finding[] {
  const found = [...new Set(names)].flatMap((name) => {
    const reason = unfit(meta, name)
    return reason === undefined ? [] : [error('models.E042', `The primary key cannot be made of '${name}': ${reason}.`)]
  })
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  if (twice.length > 0) found.push(error('models.E042', `The primary key names '${twice[0]}' twice.`))
  if (names.length < 2)
    found.push(error('models.E042', 'A key of several fields needs two.', 'For a key of one: primaryKey: true.'))
  return found
}

function unfit(meta: ModelMeta, name: string): string | undefined {
  const field = meta.byName.get(name)
  if (field === undefined) return 'it is no field'
  if (!meta.columns.includes(field)) return 'it has no column'
  if (meta.inherited.has(name)) return 'its column is in another table'
  if (field.computedByDatabase) return 'the database computes it'
  return field.null ? 'it may be null' : undefined
}
