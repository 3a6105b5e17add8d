import type { CheckConstraint, ExclusionConstraint, UniqueConstraint } from '../meta/indexes.ts'
import type { CheckMessage } from '../../core/index.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { ModelDefinitionError } from '../errors.ts'
import { baseOf, beginningOf } from '../query/beginning.ts'
import { checkForDatabases } from './check-databases.ts'
import { checkExpressions } from './check-expressions.ts'
import { checkField } from './check-fields.ts'

const LONGEST_INDEX_NAME = 30

/**
 * What is wrong with models, one by one and with each other; ids and meaning are Django's. `engines` are those of the
 * site's databases by alias: what they cannot have is told, too.
 */
export function checkModels(
  models: readonly ModelMeta[],
  engines: Readonly<Record<string, string>> = {},
): CheckMessage[] {
  return [
    ...models.flatMap(checkModel),
    ...models.flatMap((meta) => checkForDatabases(meta, engines)),
    ...clashes(
      models.filter((meta) => meta.options.managed !== false && meta.concrete === meta),
      'models.E028',
      (meta) => [meta.dbTable],
      (name) => `The table '${name}' is used by several models`,
    ),
    ...clashes(
      models.filter((meta) => meta.concrete === meta),
      'fields.E340',
      (meta) => [meta.dbTable, ...pairTables(meta)],
      (name) => `The table '${name}' is one of pairs and that of others, too`,
    ).filter(({ object }) => models.some((meta) => pairTables(meta).includes(String(object)))),
    ...clashes(
      models,
      'models.E030',
      (meta) => (meta.options.indexes ?? []).flatMap((index) => index.name ?? []),
      (name) => `The index name '${name}' is used by several models`,
    ),
    ...clashes(
      models,
      'models.E032',
      (meta) => (meta.options.constraints ?? []).map((constraint) => constraint.name),
      (name) => `The constraint name '${name}' is used by several models`,
    ),
  ]
}

function checkModel(meta: ModelMeta): CheckMessage[] {
  return [
    ...[...meta.byName.values()].flatMap(checkField),
    ...checkColumns(meta),
    ...checkReverse(meta),
    ...checkNamedFields(meta),
    ...checkExpressions(meta),
    ...checkOrdering(meta),
    ...checkIndexNames(meta),
    ...checkShape(meta),
  ]
}

/** What a model as a whole cannot be. */
function checkShape(meta: ModelMeta): CheckMessage[] {
  const { options, label } = meta
  const found: CheckMessage[] = []
  const keys = meta.localColumns.filter((field) => field.primaryKey)
  if (keys.length > 1) {
    const message = `Several fields have primaryKey: true: ${keys.map(({ name }) => name).join(', ')}.`
    found.push(error('models.E026', label, message, "For a key of several fields: pk: field.compositeKey('a', 'b')."))
  }
  if (options.ordering !== undefined && options.orderWithRespectTo !== undefined)
    found.push(error('models.E021', label, "'ordering' and 'orderWithRespectTo' exclude each other."))
  found.push(...checkManagers(meta))
  if (/^_|_$/.test(meta.name))
    found.push(error('models.E023', label, 'The name of a model must not begin or end with an underscore.'))
  if (meta.name.includes('__'))
    found.push(error('models.E024', label, "The name of a model must not contain '__': lookups use it."))
  const owner = options.orderWithRespectTo
  if (owner !== undefined && !(meta.find(owner) instanceof ForeignKeyField))
    found.push(error('models.E012', label, `'orderWithRespectTo' names '${owner}', which is no foreign key.`))
  return found
}

/** The managers that options name must be there, and make queries that others can go on from. */
function checkManagers(meta: ModelMeta): CheckMessage[] {
  return [beginningOf, baseOf].flatMap((begin) => {
    try {
      begin(meta)
      return []
    } catch (raised) {
      if (!(raised instanceof ModelDefinitionError)) throw raised
      return [error('nuages.E004', meta.label, raised.message, raised.hint)]
    }
  })
}

function error(id: string, object: string, message: string, hint?: string): CheckMessage {
  return { level: 'error', id, object, message, ...(hint === undefined ? {} : { hint }) }
}

function checkColumns(meta: ModelMeta): CheckMessage[] {
  const seen = new Set<string>()
  if (meta.localColumns.filter(({ name }) => name === 'id').length > 1) {
    const message = "A field can only be named 'id' if it is the key: the model has a key of that name of its own."
    const hint = 'Give it primaryKey: true, or another name; or give another field primaryKey: true.'
    return [error('models.E004', meta.label, message, hint)]
  }
  return meta.columns.flatMap(({ name, column }) => {
    const isKnown = seen.has(column)
    seen.add(column)
    if (!isKnown) return []
    const message = `The field '${name}' has the column '${column}' of another field.`
    return [error('models.E007', meta.label, message, 'Give it another one by dbColumn.')]
  })
}

/** A reverse whose relation points elsewhere would join the wrong tables. */
function checkReverse(meta: ModelMeta): CheckMessage[] {
  return [...meta.byName.values()].flatMap((field) => {
    if (!(field instanceof ReverseField) || field.remote.target === meta.ownerOf(field.name)) return []
    const { name, target, via, remote } = field
    const message = `reverse(${target.name}, '${via}') does not lead back: that relation points to ${remote.target.label}.`
    return [error('fields.E350', `${meta.label}.${name}`, message)]
  })
}

/** Options that name fields: indexes, constraints and uniqueTogether. */
function checkNamedFields(meta: ModelMeta): CheckMessage[] {
  const { indexes = [], constraints = [], uniqueTogether = [] } = meta.options
  const check = (option: string, names: readonly string[]) =>
    names.flatMap((name) => checkNamed(meta, option, name.replace(/^-/, '')))
  return [
    ...indexes.flatMap((index) => check('indexes', [...(index.fields ?? []), ...(index.include ?? [])])),
    ...constraints.flatMap((one) =>
      one.type === 'own' ? one.check(meta) : check('constraints', constrainedFields(one)),
    ),
    ...uniqueTogether.flatMap((names) => check('uniqueTogether', names)),
  ]
}

function constrainedFields(one: UniqueConstraint | ExclusionConstraint | CheckConstraint): readonly string[] {
  if (one.type === 'check') return []
  const { include = [] } = one
  if (one.type === 'unique') return [...(one.fields ?? []), ...include]
  return [...one.expressions.flatMap(([part]) => (typeof part === 'string' ? part : [])), ...include]
}

function checkNamed(meta: ModelMeta, option: string, name: string): CheckMessage[] {
  const field = meta.find(name)
  if (field === undefined || field instanceof ReverseField || field.isVirtual) {
    const hint = `Its fields are: ${meta.columns.map((column) => column.name).join(', ')}.`
    return [error('models.E012', meta.label, `'${option}' names '${name}', which is no field.`, hint)]
  }
  if (!(field instanceof ManyToManyField)) return []
  return [error('models.E013', meta.label, `'${option}' names the many-to-many '${name}', which has no column.`)]
}

function checkOrdering(meta: ModelMeta): CheckMessage[] {
  return meta.ordering.flatMap((path) => {
    if (typeof path !== 'string' || path === '?') return []
    const wrong = wrongWord(meta, path.replace(/^-/, '').split('__'))
    return wrong === undefined ? [] : [error('models.E015', meta.label, `'ordering' names '${path}': ${wrong}.`)]
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

function checkIndexNames(meta: ModelMeta): CheckMessage[] {
  return (meta.options.indexes ?? []).flatMap(({ name = 'x' }) => {
    if (/^[_\d]/.test(name)) {
      const message = `The index name '${name}' must not begin with an underscore or a digit.`
      return [error('models.E033', meta.label, message)]
    }
    if (name.length <= LONGEST_INDEX_NAME) return []
    return [
      error('models.E034', meta.label, `The index name '${name}' has more than ${LONGEST_INDEX_NAME} characters.`),
    ]
  })
}

/** The tables of pairs that a model's fields make. */
function pairTables(meta: ModelMeta): string[] {
  if (meta.options.managed === false) return []
  return meta.relations.flatMap((field) =>
    field instanceof ManyToManyField && field.through === null ? [field.table] : [],
  )
}

/** Names that must be one model's own, and are not. */
function clashes(
  models: readonly ModelMeta[],
  id: string,
  namesOf: (meta: ModelMeta) => readonly string[],
  describe: (name: string) => string,
): CheckMessage[] {
  const users = new Map<string, string[]>()
  for (const meta of models) {
    for (const name of namesOf(meta)) users.set(name, [...(users.get(name) ?? []), meta.label])
  }
  return [...users]
    .filter(([, labels]) => labels.length > 1)
    .map(([name, labels]) => ({
      level: 'error',
      id,
      object: name,
      message: `${describe(name)}: ${labels.join(', ')}.`,
    }))
}
