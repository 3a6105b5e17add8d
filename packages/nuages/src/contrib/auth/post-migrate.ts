import type { PostMigrate } from '../../migrations/index.ts'
import { makePermissions } from './make-permissions.ts'

/** After every migration each model has its permissions. */
const postMigrate: PostMigrate = ({ models, using }) => makePermissions(models, using)

export default postMigrate
