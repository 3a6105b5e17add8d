import type { CheckMessage } from '../../core/index.ts'
import { ManyToManyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { at, error, type Finding } from './finding.ts'

const LONGEST_INDEX_NAME = 30

/** What is wrong with the names of a model, its columns and its indexes; ids and meaning are Django's. */
export function checkNames(meta: ModelMeta): CheckMessage[] {
  const own = meta.concrete === meta ? [...checkFieldNames(meta), ...checkColumns(meta)] : []
  return at(meta.label, [...own, ...checkIndexes(meta), ...checkModelName(meta)])
}

function checkModelName({ name }: ModelMeta): Finding[] {
  const found: Finding[] = []
  if (/^_|_$/.test(name))
    found.push(error('models.E023', 'The name of a model must not begin or end with an underscore.'))
  if (name.includes('__'))
    found.push(error('models.E024', "The name of a model must not contain '__': lookups use it."))
  return found
}

/** A foreign key has two names, its own and that of its key: no other field may have either. */
function checkFieldNames(meta: ModelMeta): Finding[] {
  const owners = new Map<string, string>()
  return [...meta.byName.values()].flatMap(({ name, attname }) => {
    const names = [...new Set([name, attname])]
    const taken = names.find((one) => owners.has(one))
    const owner = taken === undefined ? undefined : owners.get(taken)
    for (const one of names) owners.set(one, name)
    if (owner === undefined || meta.inherited.has(name)) return []
    return [error('models.E006', `The fields '${owner}' and '${name}' are both '${taken}' on a row.`)]
  })
}

function checkColumns(meta: ModelMeta): Finding[] {
  const seen = new Set<string>()
  if (meta.localColumns.filter(({ name }) => name === 'id').length > 1) {
    const message = "A field can only be named 'id' if it is the key: the model has a key of that name of its own."
    const hint = 'Give it primaryKey: true, or another name; or give another field primaryKey: true.'
    return [error('models.E004', message, hint)]
  }
  return meta.localColumns.flatMap(({ name, column }) => {
    const isKnown = seen.has(column)
    seen.add(column)
    if (!isKnown) return []
    const message = `The field '${name}' has the column '${column}' of another field.`
    return [error('models.E007', message, 'Give it another one by dbColumn.')]
  })
}

function checkIndexes({ options }: ModelMeta): Finding[] {
  return (options.indexes ?? []).flatMap(({ name = 'x' }) => {
    if (/^[_\d]/.test(name))
      return [error('models.E033', `The index name '${name}' must not begin with an underscore or a digit.`)]
    if (name.length <= LONGEST_INDEX_NAME) return []
    return [error('models.E034', `The index name '${name}' has more than ${LONGEST_INDEX_NAME} characters.`)]
  })
}

/** Names that must be one model's own, and are not. */
export function checkClashes(models: readonly ModelMeta[]): CheckMessage[] {
  const concrete = models.filter((meta) => meta.concrete === meta)
  return [
    ...clashes(
      concrete.filter((meta) => meta.options.managed !== false),
      { several: 'models.E028', of: (meta) => [meta.dbTable], what: 'The table' },
    ),
    ...clashes(concrete, {
      several: 'fields.E340',
      of: (meta) => [meta.dbTable, ...pairTables(meta)],
      what: 'The table of pairs',
    }).filter(({ object }) => models.some((meta) => pairTables(meta).includes(String(object)))),
    ...clashes(concrete, {
      several: 'models.E030',
      one: 'models.E029',
      of: ({ options }) => (options.indexes ?? []).flatMap(({ name }) => name ?? []),
      what: 'The index name',
    }),
    ...clashes(concrete, {
      several: 'models.E032',
      one: 'models.E031',
      of: ({ options }) => (options.constraints ?? []).map(({ name }) => name),
      what: 'The constraint name',
    }),
  ]
}

/** The tables of pairs that a model's fields make. */
function pairTables(meta: ModelMeta): string[] {
  if (meta.options.managed === false) return []
  return meta.relations.flatMap((field) =>
    field instanceof ManyToManyField && field.through === null ? [field.table] : [],
  )
}

/** A kind of names, with the ids of what is told where several models have one, or one model has it twice. */
interface Names {
  readonly several: string
  readonly one?: string
  readonly of: (meta: ModelMeta) => readonly string[]
  readonly what: string
}

function clashes(models: readonly ModelMeta[], { several, one = several, of, what }: Names): CheckMessage[] {
  const users = new Map<string, string[]>()
  for (const meta of models) for (const name of of(meta)) users.set(name, [...(users.get(name) ?? []), meta.label])
  return [...users].flatMap(([name, labels]) => {
    const owners = [...new Set(labels)]
    if (labels.length < 2) return []
    const message =
      owners.length > 1
        ? `${what} '${name}' is used by several models: ${owners.join(', ')}.`
        : `${what} '${name}' is used more than once by ${owners[0]}.`
    return at(name, [error(owners.length > 1 ? several : one, message)])
  })
}
