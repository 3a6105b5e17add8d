import { type AnyResponse, Http404, HttpResponseNotAllowed, type QueryDict } from '../../../http/index.ts'
import { gettext, lazyText, lazyValue } from '../../../i18n/index.ts'
import { render } from '../../../views/index.ts'
import { runAction } from '../change-list/actions.ts'
import {
  carried,
  type ChangeList,
  type DrawnFilter,
  FACET_PARAMETER,
  listUrl,
  OPEN_PARAMETER,
  readChangeList,
  SEARCH_PARAMETER,
} from '../change-list/change-list.ts'
import { PAGE_PARAMETER } from '../change-list/pages.ts'
import { hidesColumns, renderTable } from '../change-list/table.ts'
import { showNumber } from '../cells.ts'
import type { AdminView, Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { capitalize } from '../names.ts'
import { crumbsTo, modelUrl, renderPage } from '../shell.ts'
import { findAdmin } from './find-admin.ts'
import { requirePermission } from './missing-permission.ts'

/** The rows of a model: searched, filtered, sorted, in pages; and what can be done with some of them at once. */
export const changeListView: AdminView = async (page, params): Promise<AnyResponse> => {
  const admin = findAdmin(page, params)
  await requirePermission(admin, 'view', admin.hasViewPermission(page.request))
  if (page.request.method === 'POST') return runAction(page, admin)
  if (!['GET', 'HEAD'].includes(page.request.method)) return new HttpResponseNotAllowed(['GET', 'HEAD', 'POST'])
  const facet = page.request.query.get(FACET_PARAMETER)
  if (facet !== undefined) return facetPart(page, admin, facet)
  const list = await readChangeList(page, admin)
  const actions = await admin.getActions(page.request)
  const canDelete = await admin.hasDeletePermission(page.request)
  const canAdd = await admin.hasAddPermission(page.request)
  const canPick = canDelete || actions.length > 0
  return renderPage(
    page,
    'admin/change_list.html',
    {
      title: capitalize(admin.meta.verboseNamePlural),
      admin,
      crumbs: crumbsTo(page, admin),
    },
    {
      ...describe(list),
      name: admin.meta.verboseName,
      plural: admin.meta.verboseNamePlural,
      addUrl: canAdd ? modelUrl(page, admin, 'add') : undefined,
      table: list.rows.length === 0 ? undefined : await renderTable(page, list, canPick),
      actions: actions.map(({ description, icon }, index) => ({
        description: lazyText(description),
        icon,
        value: String(index),
      })),
      hidesColumns: list.rows.length > 0 && hidesColumns(list.columns),
      canDelete,
      canPick,
    },
  )
}

/** The choices of one filter, as the page fetches them once it is opened. */
async function facetPart(page: Page, admin: ModelAdmin, name: string): Promise<AnyResponse> {
  const filter = admin.filters.find(({ asksDatabase, parameters }) => asksDatabase && parameters[0] === name)
  if (filter === undefined) throw new Http404(gettext('There is no such filter.'))
  const view = await filter.view(page.request.query, page.request)
  return render(page.request, 'admin/facet_choices.html', {
    filter: describeFilter(page.request.query, { filter, view }),
  })
}

/** What the template draws around the table. */
function describe(list: ChangeList) {
  const { query, page, admin } = list
  const pageUrl = (number: number) => {
    const rest = listUrl(query, {})
    return `${rest}${rest === '?' ? '' : '&'}${PAGE_PARAMETER}=${number}`
  }
  const filterParameters = admin.filters.flatMap((filter) => filter.parameters)
  return {
    isNarrowed: list.isNarrowed,
    search: list.search,
    searchParameter: SEARCH_PARAMETER,
    canSearch: (admin.options.searchFields ?? []).length > 0,
    searchHelp: lazyValue(admin.options.searchHelpText),
    searchCarries: carried(query, [SEARCH_PARAMETER]),
    filterCarries: carried(query, filterParameters),
    clearUrl: listUrl(query, Object.fromEntries(filterParameters.map((name) => [name, undefined]))),
    allUrl: '?',
    filters: list.filters.map((one) => describeFilter(query, one)),
    chips: list.chips.map((chip) => ({
      ...chip,
      url: listUrl(query, Object.fromEntries(chip.without.map((name) => [name, undefined]))),
    })),
    total: showNumber(page.total),
    isCapped: page.isCapped,
    first: showNumber(page.total === 0 ? 0 : page.start + 1),
    last: showNumber(page.end),
    pageNumber: page.number,
    pageCount: showNumber(page.count),
    pageCarries: carried(query, []),
    previousUrl: page.number > 1 ? pageUrl(page.number - 1) : undefined,
    nextUrl: page.number < page.count ? pageUrl(page.number + 1) : undefined,
  }
}

/** How many choices of a filter are shown at once; those that are ticked always are. */
const SHOWN_CHOICES = 8

function describeFilter(query: QueryDict, { filter, view }: DrawnFilter) {
  const common = { title: filter.title, parameters: filter.parameters }
  if (view.kind === 'range') return { ...common, ...view }
  if (view.kind === 'later') {
    const [name] = filter.parameters
    const url = (parameter: string) => listUrl(query, { [parameter]: name })
    return { ...common, ...view, openUrl: url(OPEN_PARAMETER), partUrl: url(FACET_PARAMETER) }
  }
  const shown = Math.max(SHOWN_CHOICES, view.options.filter((option) => option.isOn).length)
  // A single one behind "more" would take the same room.
  const cut = view.options.length <= shown + 1 ? view.options.length : shown
  return { ...common, ...view, shown: view.options.slice(0, cut), rest: view.options.slice(cut) }
}
