import { TransactionalDatabase } from '../../db/index.ts'
import type { ModelsRenamed, PostMigrate } from '../../migrations/index.ts'
import { makeContentTypes } from './make-content-types.ts'
import { ContentType } from './models.ts'

/** After every migration each model has its content type. */
const postMigrate: PostMigrate = ({ models, using }) => makeContentTypes(models, using)

export default postMigrate

/** The content type of a renamed model stays what its rows, permissions and log entries point to. */
export const renamed: ModelsRenamed = async ({ renames, using, database }) => {
  const tables = database instanceof TransactionalDatabase ? await database.introspection().tables() : []
  if (!tables.includes('django_content_type')) return
  for (const { app, from, to } of renames) {
    const [old, now] = [from.toLowerCase(), to.toLowerCase()]
    const isThere = await ContentType.using(using).filter({ appLabel: app, model: now }).exists()
    if (!isThere) await ContentType.using(using).filter({ appLabel: app, model: old }).update({ model: now })
  }
  ContentType.clearCache(using)
}
