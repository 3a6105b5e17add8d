import type { CheckMessage } from '../../core/index.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { CheckConstraint, ExclusionConstraint, UniqueConstraint } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { at, error, type Finding } from './finding.ts'

/** Options of a model that name fields: indexes, constraints, uniqueTogether and orders. */
export function checkNamedFields(meta: ModelMeta): CheckMessage[] {
  const { indexes = [], constraints = [], uniqueTogether = [] } = meta.options
  const check = (option: string, names: readonly string[]) =>
    names.flatMap((name) => checkNamed(meta, option, name.replace(/^-/, '')))
  const own = constraints.flatMap((one) => (one.type === 'own' ? one.check(meta) : []))
  const found = [
    ...indexes.flatMap((index) => check('indexes', [...(index.fields ?? []), ...(index.include ?? [])])),
    ...constraints.flatMap((one) => (one.type === 'own' ? [] : check('constraints', constrainedFields(one)))),
    ...uniqueTogether.flatMap((names) => check('uniqueTogether', names)),
    ...checkOrdering(meta),
    ...checkOwner(meta),
  ]
  return [...own, ...at(meta.label, found)]
}

function constrainedFields(one: UniqueConstraint | ExclusionConstraint | CheckConstraint): readonly string[] {
  if (one.type === 'check') return []
  const { include = [] } = one
  if (one.type === 'unique') return [...(one.fields ?? []), ...include]
  return [...(one.expressions ?? []).flatMap(([part]) => (typeof part === 'string' ? part : [])), ...include]
}

function checkNamed(meta: ModelMeta, option: string, name: string): Finding[] {
  const field = meta.find(name)
  const names = `'${option}' names`
  if (field === undefined || field instanceof ReverseField || field.isVirtual) {
    const hint = `Its fields are: ${meta.columns.map((column) => column.name).join(', ')}.`
    return [error('models.E012', `${names} '${name}', which is no field.`, hint)]
  }
  if (field instanceof ManyToManyField)
    return [error('models.E013', `${names} the many-to-many '${name}', which has no column.`)]
  if (field instanceof CompositeKeyField)
    return [
      error('models.E048', `${names} '${name}', a key of several fields.`, `Name them: ${field.names.join(', ')}.`),
    ]
  if (meta.concrete === meta && !meta.inherited.has(field.name)) return []
  const owner = meta.ownerOf(field.name).label
  return [error('models.E016', `${names} '${name}', whose column is in the table of ${owner}.`, `Say it of ${owner}.`)]
}

function checkOrdering(meta: ModelMeta): Finding[] {
  return meta.ordering.flatMap((path) => {
    if (typeof path !== 'string' || path === '?') return []
    const wrong = wrongWord(meta, path.replace(/^-/, '').split('__'))
    return wrong === undefined ? [] : [error('models.E015', `'ordering' names '${path}': ${wrong}.`)]
  })
}

/** Follows relations along a path; what stands behind a plain field may be a lookup, and is left to the query. */
function wrongWord(start: ModelMeta, words: readonly string[]): string | undefined {
  let meta = start
  for (const word of words) {
    const field = meta.find(word)
    if (field === undefined) return `${meta.label} has no field '${word}'`
    const isRelation = field instanceof ForeignKeyField || field instanceof ManyToManyField
    if (!isRelation && !(field instanceof ReverseField)) return undefined
    meta = field.target
  }
  return undefined
}

function checkOwner(meta: ModelMeta): Finding[] {
  const owner = meta.options.orderWithRespectTo
  if (owner === undefined || meta.find(owner) instanceof ForeignKeyField) return []
  return [error('models.E012', `'orderWithRespectTo' names '${owner}', which is no foreign key.`)]
}
