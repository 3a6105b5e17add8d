import {
  type BaseField,
  clearModels,
  columnExpression,
  Expr,
  F,
  field,
  ForeignKeyField,
  GeneratedField,
  ManyToManyField,
  metaOf,
  type ModelMeta,
  model,
  registerModels,
  reverse,
} from '../../../packages/nuages/src/orm/index.ts'
import { fieldOf, makeField, optionsOf } from './orm-fields.ts'

/** A field as the file describes it. */
interface FieldDescription {
  readonly name: string
  readonly type: string
  readonly to?: string
  readonly through?: string
  readonly on_delete?: string
  readonly related_name?: string
  readonly [option: string]: unknown
}

/** A model as the file describes it. */
export interface ModelDescription {
  readonly name: string
  readonly app_label: string
  readonly db_table: string
  readonly fields: readonly FieldDescription[]
  readonly ordering?: readonly string[]
  readonly get_latest_by?: string | readonly string[]
  readonly unique_together?: readonly (readonly string[])[]
  readonly constraints?: readonly {
    readonly type: string
    readonly name: string
    readonly fields?: readonly string[]
  }[]
  readonly parents?: readonly string[]
  readonly proxy_for?: string
  readonly composite_pk?: readonly string[]
}

type Decode = (value: unknown) => unknown
type ModelClass = { extend(fields: object, options: object): new () => object }

/** What the default managers of the file's models say; the descriptions leave it out, the cases' own SQL shows it. */
const DEFAULT_FILTERS: Readonly<Record<string, object>> = { ActiveAuthor: { defaultFilter: { active: true } } }

/** The models of the file. */
export function makeModels(descriptions: readonly ModelDescription[], decode: Decode): Map<string, ModelMeta> {
  clearModels()
  const classes: Record<string, object> = {}
  for (const item of descriptions) {
    const options = {
      dbTable: item.db_table,
      ...(item.ordering === undefined ? {} : { ordering: item.ordering }),
      ...(item.get_latest_by === undefined ? {} : { getLatestBy: item.get_latest_by }),
      ...uniqueOptions(item),
      ...(item.proxy_for === undefined ? {} : { proxy: true }),
      ...DEFAULT_FILTERS[item.name],
    }
    const definition = defineFields(item, descriptions, classes, decode)
    const [parent] = item.parents ?? []
    const base =
      parent === undefined
        ? (model(definition, options) as unknown as new () => object)
        : (classes[parent] as unknown as ModelClass).extend(definition, options)
    classes[item.name] = class extends base {}
  }
  registerModels('shop', classes)
  return new Map(Object.entries(classes).map(([name, modelClass]) => [name, metaOf(modelClass)]))
}

/** What is unique together, by the names of the fields. */
function uniqueOptions({ unique_together, constraints = [] }: ModelDescription): object {
  const unique = constraints.flatMap(({ name, fields }) =>
    fields === undefined ? [] : [{ type: 'unique', name, fields }],
  )
  return {
    ...(unique_together === undefined ? {} : { uniqueTogether: unique_together }),
    ...(unique.length === 0 ? {} : { constraints: unique }),
  }
}

function defineFields(
  item: ModelDescription,
  all: readonly ModelDescription[],
  classes: Record<string, object>,
  decode: Decode,
): object {
  const definition = {}
  const getter = (name: string, get: () => object) => Object.defineProperty(definition, name, { get, enumerable: true })
  for (const described of item.fields) {
    if (described.type === 'CompositePrimaryKey') addKey(definition, item.composite_pk as readonly string[])
    else if (described.parent_link !== true) defineField(described, classes, decode, getter)
  }
  for (const other of all) {
    for (const { to, name, related_name, parent_link } of other.fields) {
      if (to !== item.name) continue
      // The link of a model that extends this one is seen from here by the other's name.
      if (parent_link === true) getter(other.name.toLowerCase(), () => reverse(classes[other.name], camel(name)))
      else if (related_name !== undefined) getter(related_name, () => reverse(classes[other.name], name))
    }
  }
  return definition
}

/** A key of several fields is a plain field of the definition. */
function addKey(definition: object, names: readonly string[]): void {
  Object.defineProperty(definition, 'pk', { value: field.compositeKey(...names), enumerable: true })
}

function defineField(
  described: FieldDescription,
  classes: Record<string, object>,
  decode: Decode,
  getter: (name: string, get: () => object) => void,
): void {
  const { name, to, type } = described
  const options = optionsOf(described, decode)
  if (type === 'GeneratedField') {
    const output = fieldOf((described.output_field as { type: string }).type)
    return getter(name, () => field.generated({ expression: generated(described.expression), output } as never))
  }
  if (to === undefined) {
    const made = makeField(type, options)
    if (made !== undefined) getter(name, () => made)
  } else if (type === 'ManyToManyField') {
    const { through } = described
    getter(name, () =>
      field.manyToMany(classes[to] as object, through === undefined ? {} : { through: classes[through] as object }),
    )
  } else {
    const target = () => classes[to] as object
    const all = { ...options, onDelete: ON_DELETE[described.on_delete as string] ?? 'doNothing' } as never
    getter(name, () => (type === 'OneToOneField' ? field.oneToOne(target(), all) : field.foreignKey(target(), all)))
  }
}

/** The sum of fields that the file has for a generated column. */
function generated(node: unknown): Expr {
  const [left, right] = (node as { '+': [{ F: string }, { F: string }] })['+']
  return F(left.F).plus(F(right.F)) as unknown as Expr
}

const ON_DELETE: Readonly<Record<string, unknown>> = {
  CASCADE: 'cascade',
  PROTECT: 'protect',
  RESTRICT: 'restrict',
  SET_NULL: 'setNull',
  SET_DEFAULT: 'setDefault',
  // The description does not say the value; the cases' own SQL shows that it is 2.
  SET: { set: 2 },
  DO_NOTHING: 'doNothing',
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
