import { type AnyResponse, Http404, JsonResponse, PermissionDenied } from '../../../http/index.ts'
import { ForeignKeyField, ManyToManyField } from '../../../orm/index.ts'
import type { AdminView, Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { textOf } from '../rows.ts'
import { requirePermission } from './missing-permission.ts'

const PER_PAGE = 20
/** Nobody scrolls further; what is meant is found by typing more. */
const MOST_PAGES = 500

/**
 * The rows of a related model in which a text is found, a page at a time: what a picker asks as one types. The field
 * that is being filled is named, so that nobody searches a model that no form of theirs points to.
 */
export const autocompleteView: AdminView = async (page): Promise<AnyResponse> => {
  const { query } = page.request
  const { field, related } = await searched(page)
  await requirePermission(related, 'view', related.hasViewPermission(page.request))
  const term = query.get('term') ?? ''
  const asked = Number(query.get('page') ?? '1')
  const number = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), MOST_PAGES) : 1
  const start = (number - 1) * PER_PAGE
  const order = related.getOrdering(page.request)
  const found = related.getSearchResults(page.request, field.limited(related.getQueryset(page.request)), term)
  const rows = await found.orderBy(...(order.length > 0 ? order : ['pk'])).slice(start, start + PER_PAGE + 1)
  return new JsonResponse({
    results: rows.slice(0, PER_PAGE).map((row) => ({ id: String(row.pk), text: textOf(row) })),
    pagination: { more: rows.length > PER_PAGE },
  })
}

/** The named field, and the admin of the model that it points to; its search fields are what is searched. */
async function searched(page: Page): Promise<{ field: ForeignKeyField | ManyToManyField; related: ModelAdmin }> {
  const { query } = page.request
  const source = page.site.find(query.get('app_label') ?? '', query.get('model_name') ?? '')
  const field = source?.meta.byName.get(query.get('field_name') ?? '')
  if (source === undefined || !(field instanceof ForeignKeyField || field instanceof ManyToManyField))
    throw new Http404('There is no such relation.')
  const may = (await source.hasViewPermission(page.request)) || (await source.hasAddPermission(page.request))
  const related = page.site.adminOf(field.target)
  if (!may || related === undefined) throw new PermissionDenied('You may not search these rows.')
  if ((related.options.searchFields ?? []).length === 0)
    throw new PermissionDenied(`The admin of ${related.meta.label} needs searchFields to be searched by a picker.`)
  return { field, related }
}
