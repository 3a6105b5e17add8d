import { modelAdmin } from '../../../src/contrib/admin/index.ts'
import { Painting } from './models.ts'

export const PaintingAdmin = modelAdmin(Painting, { listDisplay: ['title', 'picture', 'certificate'] })
