export { cacheTags } from './cache-tag.ts'
export { cacheControl, neverCache, varyOnCookie, varyOnHeaders } from './caching.ts'
export {
  condition,
  conditionalPage,
  type Conditions,
  etag,
  gzipPage,
  lastModified,
  withMiddleware,
} from './conditional.ts'
export { registerViewChecks } from './csp-check.ts'
export type { ContextProcessor } from './context-processors.ts'
export { badRequest, csrfFailure, pageNotFound, permissionDenied, serverError } from './error-views.ts'
export { requireGet, requireMethods, requirePost, requireSafe } from './methods.ts'
export { redirect, type RedirectTarget, type RedirectToOptions, resolveUrl } from './redirect.ts'
export { render, type RenderOptions, renderStream, renderToString } from './render.ts'
export { isSensitivePostParameter, sensitivePostParameters } from './sensitive.ts'
export { getListOr404, getObjectOr404 } from './shortcuts.ts'
export { cspContext, csrfContext, debugContext, mediaContext, staticContext } from './standard-processors.ts'
export { TemplateResponse } from './template-response.ts'
export { viewTags } from './tags.ts'
export {
  currentTemplates,
  getTemplate,
  selectTemplate,
  type UsingEngine,
  useTemplates,
  withTemplates,
} from './templates.ts'
export { checkViews } from './generic/check-views.ts'
export { RedirectView, RenderedView, TemplateView } from './generic/base.ts'
export {
  ArchiveIndexView,
  type DateBeside,
  type DatedItems,
  DateListView,
  DayArchiveView,
  MonthArchiveView,
  TodayArchiveView,
  WeekArchiveView,
  YearArchiveView,
} from './generic/dates/archives.ts'
export type { Period, WeekFormat } from './generic/dates/calendar.ts'
export type { DateMembers, DateWord } from './generic/dates/date-members.ts'
export { DateDetailView } from './generic/dates/date-detail.ts'
export type { DateFieldOf, DateListItem } from './generic/dates/dated-rows.ts'
export type { FormClassOf, FormMembers } from './generic/form-members.ts'
export { CreateView, DeleteView, FormView, UpdateView } from './generic/forms.ts'
export type { ListedRows, ListMembers } from './generic/listing.ts'
export {
  formMixin,
  type MultipleRowsMembers,
  multipleRowsMixin,
  type SingleRowMembers,
  singleRowMixin,
} from './generic/mixins.ts'
export type { RowLookup } from './generic/row-lookup.ts'
export { DetailView, ListView, SingleRowView } from './generic/rows.ts'
export { View, type ViewAttributes } from './generic/view.ts'
export {
  EmptyPage,
  InvalidPage,
  Page,
  type Pageable,
  PageNotAnInteger,
  Paginator,
  type PaginatorMessages,
  type PaginatorOptions,
} from './paginator.ts'
export { javaScriptCatalog, jsonCatalog, setLanguage } from './i18n.ts'
export type { ScriptCatalog, ScriptCatalogOptions } from './script-catalog.ts'
export { i18nContext, tzContext } from './language-context.ts'
