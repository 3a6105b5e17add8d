import type { CheckMessage } from '../../core/index.ts'
import { ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { checkForDatabases } from './check-databases.ts'
import { checkConditions } from './check-conditions.ts'
import { checkDefinitions } from './check-definitions.ts'
import { checkExpressions } from './check-expressions.ts'
import { checkField } from './check-fields.ts'
import { checkKeys } from './check-keys.ts'
import { checkManagers } from './check-managers.ts'
import { checkNamedFields } from './check-named.ts'
import { checkClashes, checkNames } from './check-names.ts'
import { checkTargets } from './check-targets.ts'
import { at, error, type Finding } from './finding.ts'
import { ownFields } from './own-fields.ts'

/**
 * What is wrong with models, one by one and with each other; ids and meaning are Django's. `engines` are those of the
 * site's databases by alias: what they cannot have is told, too.
 */
export function checkModels(
  models: readonly ModelMeta[],
  engines: Readonly<Record<string, string>> = {},
): CheckMessage[] {
  const unclear = models.flatMap((meta) => [...checkTargets(meta), ...checkDefinitions(meta)])
  if (unclear.length > 0) return unclear
  return [
    ...models.flatMap(checkModel),
    ...models.flatMap((meta) => checkForDatabases(meta, engines)),
    ...checkClashes(models),
  ]
}

function checkModel(meta: ModelMeta): CheckMessage[] {
  return [
    ...ownFields(meta).flatMap(checkField),
    ...checkNames(meta),
    ...checkReverse(meta),
    ...checkNamedFields(meta),
    ...checkExpressions(meta),
    ...checkConditions(meta),
    ...checkKeys(meta),
    ...at(meta.label, [...checkShape(meta), ...checkManagers(meta), ...checkTwins(meta)]),
    ...checkBySelf(meta),
  ]
}

/** What a model as a whole cannot be. */
function checkShape({ options }: ModelMeta): Finding[] {
  if (options.ordering === undefined || options.orderWithRespectTo === undefined) return []
  return [error('models.E021', "'ordering' and 'orderWithRespectTo' exclude each other.")]
}

/** A reverse whose relation points elsewhere would join the wrong tables. */
function checkReverse(meta: ModelMeta): CheckMessage[] {
  return [...meta.byName.values()].flatMap((field) => {
    if (!(field instanceof ReverseField) || field.remote.target === meta.ownerOf(field.name)) return []
    const { name, target, via, remote } = field
    const message = `reverse(${target.name}, '${via}') does not lead back: that relation points to ${remote.target.label}.`
    return at(`${meta.label}.${name}`, [error('fields.E350', message)])
  })
}

/** Two relations through the same foreign keys are one: a change of the one would not be seen in the other. */
function checkTwins(meta: ModelMeta): Finding[] {
  const seen = new Set<string>()
  return ownFields(meta).flatMap((field) => {
    if (!(field instanceof ManyToManyField) || field.through === null) return []
    const named = (field.options as { throughFields?: readonly string[] }).throughFields ?? []
    const key = [field.target.label, field.through.label, ...named].join(' ')
    const isKnown = seen.has(key)
    seen.add(key)
    if (!isKnown) return []
    return [error('models.E003', `'${field.name}' is the same many-to-many through ${field.through.label} as another.`)]
  })
}

/** What the model has to say itself. */
function checkBySelf({ modelClass }: ModelMeta): readonly CheckMessage[] {
  const { check } = modelClass as { check?: unknown }
  return typeof check === 'function' ? (check.call(modelClass) as readonly CheckMessage[]) : []
}
