import type { PostMigrate } from '../../migrations/index.ts'
import { makeContentTypes } from './make-content-types.ts'

/** After every migration each model has its content type. */
const postMigrate: PostMigrate = ({ models, using }) => makeContentTypes(models, using)

export default postMigrate
