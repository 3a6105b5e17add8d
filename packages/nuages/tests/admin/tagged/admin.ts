import { inline, modelAdmin } from '../../../src/contrib/admin/index.ts'
import { Post, Tag } from './models.ts'

export const posts = modelAdmin(Post, { inlines: [inline(Tag)] })
