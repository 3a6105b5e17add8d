import type { CheckMessage } from '../../core/index.ts'
import { isNuagesError } from '../../kernel/index.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { registeredModel } from '../meta/registry.ts'
import { at, error, type Finding } from './finding.ts'
import { ownFields } from './own-fields.ts'

/**
 * Relations that lead to no model: until they do, nothing else can be said of the models. Ids and meaning are Django's;
 * `fields.E350` is a `reverse` whose relation is not there.
 */
export function checkTargets(meta: ModelMeta): CheckMessage[] {
  return [
    ...at(meta.label, checkSwapped(meta)),
    ...ownFields(meta).flatMap((field) => at(`${meta.label}.${field.name}`, findingsOf(field))),
  ]
}

function findingsOf(field: BaseField): Finding[] {
  const isRelation = field instanceof ForeignKeyField || field instanceof ManyToManyField
  if (!isRelation && !(field instanceof ReverseField)) return []
  const unknown = problemOf('fields.E300', () => field.target)
  if (unknown.length > 0 || field instanceof ForeignKeyField) return unknown
  return field instanceof ManyToManyField
    ? problemOf('fields.E331', () => field.through)
    : problemOf('fields.E350', () => field.remote)
}

function problemOf(id: string, ask: () => unknown): Finding[] {
  try {
    ask()
    return []
  } catch (problem) {
    if (!isNuagesError(problem)) throw problem
    return [error(id, problem.message)]
  }
}

const LABEL = /^\w+\.\w+$/

/** The setting that puts another model in this one's place names a model. */
function checkSwapped({ swapped, options }: ModelMeta): Finding[] {
  if (swapped === undefined) return []
  if (!LABEL.test(swapped)) {
    const hint = "Give the app and the model: 'accounts.Member'."
    return [error('models.E001', `The setting ${options.swappable} is not of the form 'app.Model'.`, hint)]
  }
  if (registeredModel(swapped) !== undefined) return []
  const message = `The setting ${options.swappable} names '${swapped}', which is no model of the site.`
  return [error('models.E002', message, 'Is its app in the setting apps, and does its models file export it?')]
}
