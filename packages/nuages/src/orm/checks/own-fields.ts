import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'

/** The fields that a model itself defines: those of the models that it extends, or is a proxy of, are theirs to check. */
export function ownFields(meta: ModelMeta): BaseField[] {
  if (meta.concrete !== meta) return []
  return [...meta.byName.values()].filter(({ name }) => !meta.inherited.has(name))
}
