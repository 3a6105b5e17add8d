import type { Database, Features } from '../../db/index.ts'
import { allowMigrateModel } from '../routing/route.ts'
import type { ModelMeta } from './model-meta.ts'

/** True where a database gets the table of a model: it is ours to make, the routers agree, and the database can hold it. */
export function isMadeIn(meta: ModelMeta, database: Database): boolean {
  if (meta.options.managed === false || meta.swapped !== undefined || meta.concrete !== meta) return false
  return canHold(meta, database) && allowMigrateModel(database.alias, meta)
}

function canHold({ options }: ModelMeta, { dialect }: Database): boolean {
  const { requiredDbVendor, requiredDbFeatures = [] } = options
  if (requiredDbVendor !== undefined && requiredDbVendor !== dialect.name) return false
  return requiredDbFeatures.every((name) => Boolean(dialect.features[name as keyof Features]))
}
