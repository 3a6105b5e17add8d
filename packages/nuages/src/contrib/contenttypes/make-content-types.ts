import { allowMigrateModel, metaOf, type ModelMeta } from '../../orm/index.ts'
import { ContentType } from './models.ts'

/** Makes the content types of models that have none yet. */
export async function makeContentTypes(metas: readonly ModelMeta[], using: string): Promise<void> {
  if (!allowMigrateModel(using, metaOf(ContentType))) return
  const there = new Set((await ContentType.using(using)).map((one) => `${one.appLabel}.${one.model}`))
  const missing = metas.filter(({ appLabel, modelName }) => !there.has(`${appLabel}.${modelName}`))
  const rows = missing.map(({ appLabel, modelName }) => new ContentType({ appLabel, model: modelName }))
  if (rows.length > 0) await ContentType.using(using).bulkCreate(rows, { ignoreConflicts: true })
}
