import { modelAdmin } from 'nuages/admin'
import { Page } from './models.ts'

export const PageAdmin = modelAdmin(Page, {
  icon: 'newspaper',
  listDisplay: ['title', 'slug', 'isPublished', 'updatedAt'],
  listFilter: ['isPublished', 'updatedAt'],
  searchFields: ['title', 'body'],
  prepopulatedFields: { slug: ['title'] },
})
