import { modelAdmin, type ModelAdminClass } from '../admin/index.ts'
import { Redirect } from './models.ts'

/** The redirects. */
export const RedirectAdmin: ModelAdminClass = modelAdmin(Redirect, {
  icon: 'link-2-off',
  listDisplay: ['oldPath', 'newPath'],
  listFilter: ['site'],
  searchFields: ['oldPath', 'newPath'],
})
