import type { BaseField } from '../fields/field.ts'
import { isPlainUnique } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'

/** True where no two rows of an order can change places: it has a key, or fields that are unique together and never null. */
export function isTotalOrder(meta: ModelMeta, order: readonly unknown[]): boolean {
  const names = order.flatMap((item) => (typeof item === 'string' ? [item.replace(/^-/, '')] : []))
  const columns = new Set(names.map((name) => meta.find(name)))
  return uniqueKeys(meta).some((key) => key.every((field) => columns.has(field) && field?.null === false))
}

/** The sets of fields that no two rows share. */
function uniqueKeys(meta: ModelMeta): (BaseField | undefined)[][] {
  const plain = (meta.options.constraints ?? []).flatMap((one) => (isPlainUnique(one) ? [one.fields] : []))
  const sets = [...(meta.options.uniqueTogether ?? []), ...plain]
  return [
    [meta.primaryKey],
    [...meta.keyColumns],
    ...meta.columns.filter((field) => field.unique).map((field) => [field]),
    ...sets.map((names) => names.map((name) => meta.find(name))),
  ]
}
