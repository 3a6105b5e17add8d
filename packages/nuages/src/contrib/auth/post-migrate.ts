import { TransactionalDatabase } from '../../db/index.ts'
import type { ModelsRenamed, PostMigrate } from '../../migrations/index.ts'
import { makePermissions, renamePermissions } from './make-permissions.ts'

/** After every migration each model has its permissions. */
const postMigrate: PostMigrate = ({ models, using }) => makePermissions(models, using)

export default postMigrate

/** Who might change a model still may when it has another name. */
export const renamed: ModelsRenamed = async ({ renames, models, using, database }) => {
  const tables = database instanceof TransactionalDatabase ? await database.introspection().tables() : []
  if (!tables.includes('auth_permission')) return
  for (const rename of renames) await renamePermissions(rename, models, using)
}
