import { type AnyModel, type AnyRow, type BaseField, metaOf, type ModelMeta } from '../orm/index.ts'

/** A query set as this room uses it: its types are the model's, which is not known here. */
export interface AnyQuerySet extends PromiseLike<AnyRow[]> {
  all(): AnyQuerySet
  filter(where: object): AnyQuerySet
  orderBy(...paths: string[]): AnyQuerySet
  using(alias: string): AnyQuerySet
  get(where: object): Promise<AnyRow>
  exists(): Promise<boolean>
  toSql(): object
}

/** Rows to choose from: a model, a query set, or a function that gives one when it is needed. */
export type RowSource<M extends AnyModel = AnyModel> = M | PromiseLike<unknown> | (() => PromiseLike<unknown>)

/** A fresh query set of a source: one kept in a form class must not remember a transaction or old rows. */
export function queryOf(source: RowSource): AnyQuerySet {
  if (isModel(source)) return (source as unknown as { all(): AnyQuerySet }).all()
  const query = typeof source === 'function' ? (source as () => unknown)() : source
  return (query as AnyQuerySet).all()
}

function isModel(source: RowSource): boolean {
  return typeof source === 'function' && 'fields' in source
}

/** What is known of a row's model. */
export function metaOfRow(row: object): ModelMeta {
  return metaOf(row.constructor)
}

/** A property of a row by its name. */
export function readRow(row: object, name: string): unknown {
  return (row as Record<string, unknown>)[name]
}

/** The fields that a form may show, in the order of the model, relations of pairs last. */
export function formableFields(meta: ModelMeta): BaseField[] {
  const all = [...meta.byName.values()].filter(
    (field) =>
      field.type !== 'reverse' && !field.isVirtual && !(meta.parentLinks as readonly BaseField[]).includes(field),
  )
  return [...all.filter(({ type }) => type !== 'manyToMany'), ...all.filter(({ type }) => type === 'manyToMany')]
}
