export { type AdminSiteOptions, AdminSite, adminSite } from './admin-site.ts'
export { type FilterChoice, listFilter, type ListFilterDefinition } from './change-list/filter-definition.ts'
export {
  type Action,
  action,
  type ActionOptions,
  type ActionResult,
  type ActionRows,
  type Display,
  display,
  type DisplayOptions,
} from './display.ts'
export { inline, type InlineClass, type InlineOptions } from './inline.ts'
export { ModelAdmin, type ModelAdminClass, modelAdmin } from './model-admin.ts'
export { ADDITION, CHANGE, DELETION, LogEntry } from './models.ts'
export type { Fieldset, ModelAdminOptions } from './options.ts'
export { GroupAdmin, userAdmin } from './user-admin.ts'
export type { AdminRequest, AdminUser } from './request.ts'
export type { AdminRow, Order, Rows } from './rows.ts'
