import type { AdminView, Page } from '../guard.ts'
import { showNumber } from '../cells.ts'
import { countUpTo } from '../change-list/pages.ts'
import { entriesOf, recentEntries } from '../history.ts'
import { capitalize } from '../names.ts'
import { modelUrl, renderPage } from '../shell.ts'

/** Tables are counted no further than this: the dashboard is to be there at once. */
const MOST_COUNTED = 200_000
/** How many models have a figure. */
const FIGURES = 5
const RECENT = 12

/** The first page: what there is, and what this person did last. */
export const indexView: AdminView = async (page) =>
  renderPage(
    page,
    'admin/index.html',
    { title: page.site.title, isIndex: true },
    {
      figures: await figures(page),
      entries: entriesOf(page, await recentEntries(page.user, RECENT)),
    },
  )

async function figures(page: Page) {
  const admins = page.site.apps.flatMap((app) => app.admins)
  const found = []
  for (const admin of admins) {
    if (found.length === FIGURES) break
    if (!(await admin.hasViewPermission(page.request))) continue
    const { total, isCapped } = await countUpTo(admin.getQueryset(page.request), MOST_COUNTED)
    found.push({
      label: capitalize(admin.meta.verboseNamePlural),
      count: showNumber(total),
      isCapped,
      url: modelUrl(page, admin, 'changelist'),
    })
  }
  return found
}
