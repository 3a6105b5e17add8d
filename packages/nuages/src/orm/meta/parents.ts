import { ModelDefinitionError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { ManyToManyField, OneToOneField, ReverseField } from '../fields/relations.ts'
import type { ModelOptions } from '../types/models.ts'
import type { ModelMeta } from './model-meta.ts'

/** What a model extends: classes, or labels where a migration names them. */
export function basesOf(options: ModelOptions): readonly (object | string)[] {
  const given = options.extends as object | string | readonly (object | string)[] | undefined
  if (given === undefined) return []
  return Array.isArray(given) ? (given as readonly (object | string)[]) : [given]
}

/** The fields of the models that a class extends, keys made by themselves included, and then those that it defines. */
export function withInherited(
  read: BaseField[],
  parents: readonly ModelMeta[],
  { fields }: { readonly fields: object },
): BaseField[] {
  if (parents.length === 0) return read
  const copies = new Map<string, BaseField>()
  for (const parent of parents) {
    for (const field of parent.byName.values()) {
      if (copies.has(field.name)) checkClash(field.name, parent, parents)
      else copies.set(field.name, copyOf(field))
    }
  }
  const [known, own] = [true, false].map((isKnown) => read.filter(({ name }) => copies.has(name) === isKnown))
  for (const field of known as BaseField[]) checkOverride(field, parents, fields)
  return [...copies.values(), ...(own as BaseField[])]
}

/** A definition has the fields of what it extends as they are there: another one of a name would be a second column. */
function checkOverride(field: BaseField, parents: readonly ModelMeta[], definition: object): void {
  const { name } = field
  const own = Object.getOwnPropertyDescriptor(definition, name)
  const isTheirs = ({ modelClass }: ModelMeta) => {
    const there = Object.getOwnPropertyDescriptor(modelClass.fields, name)
    return there !== undefined && there.value === own?.value && there.get === own?.get
  }
  if (parents.some(isTheirs)) return
  const parent = parents.find((one) => one.byName.has(name)) as ModelMeta
  throw new ModelDefinitionError(`A model that extends ${parent.label} cannot have another field '${name}'.`, {
    hint: `Rename it${whatStays(field)}.`,
  })
}

function copyOf(field: BaseField): BaseField {
  const copy = field.clone()
  copy.name = field.name
  return copy
}

/** Two models may both have a field that one above them has, and no other of one name. */
function checkClash(name: string, parent: ModelMeta, parents: readonly ModelMeta[]): void {
  const first = parents.find((one) => one.byName.has(name)) as ModelMeta
  if (first.ownerOf(name) === parent.ownerOf(name)) return
  const field = first.byName.get(name) as BaseField
  throw new ModelDefinitionError(`${first.label} and ${parent.label} both have a field '${name}': a row has one.`, {
    hint: field.primaryKey
      ? 'Give each a key with a name of its own: bookId: field.auto({ primaryKey: true }).'
      : `Rename one of them${whatStays(field)}.`,
  })
}

/** What a new name of a field leaves as it is in the database. */
function whatStays(field: BaseField): string {
  if (field instanceof ManyToManyField) return '; dbTable keeps its table of pairs'
  const noColumn = field instanceof ReverseField || field.isVirtual
  return noColumn
    ? ': the name is only for rows and paths, and the tables stay as they are'
    : '; dbColumn keeps its column'
}

/** A proxy's copies of the links that its model has. */
export function linksOf(fields: readonly BaseField[], concrete: ModelMeta): OneToOneField[] {
  const names = concrete.parentLinks.map(({ name }) => name)
  return names.map((name) => fields.find((field) => field.name === name) as OneToOneField)
}

/** The one-to-ones that tie a row to those it extends: the model's own, or `placePtr`. */
export function linksTo(fields: readonly BaseField[], parents: readonly ModelMeta[], meta: ModelMeta): OneToOneField[] {
  const own = fields.filter(
    (field) => field instanceof OneToOneField && 'parentLink' in field.options && !meta.inherited.has(field.name),
  ) as OneToOneField[]
  return parents.map((parent, index) => {
    const given = parents.length === 1 ? own[0] : own.find(({ to }) => meta.resolve(to).concrete === parent)
    return given ?? newLink(parent, index === 0)
  })
}

function newLink(parent: ModelMeta, primaryKey: boolean): OneToOneField {
  const key = primaryKey ? { primaryKey } : {}
  const link = new OneToOneField(parent.modelClass, { onDelete: 'cascade', ...key, parentLink: true })
  link.name = `${parent.name.charAt(0).toLowerCase()}${parent.name.slice(1)}Ptr`
  return link
}
