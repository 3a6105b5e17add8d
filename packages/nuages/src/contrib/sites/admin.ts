import { modelAdmin, type ModelAdminClass } from '../admin/index.ts'
import { Site } from './models.ts'

/** The sites. */
export const SiteAdmin: ModelAdminClass = modelAdmin(Site, {
  icon: 'globe',
  listDisplay: ['domain', 'name'],
  searchFields: ['domain', 'name'],
})
