import { type AnyResponse, HttpResponseRedirect, type QueryDict } from '../../../http/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { connection } from '../../../db/index.ts'
import { dbForWrite } from '../../../orm/index.ts'
import { summarizeDeletion } from '../deletion-summary.ts'
import type { Page } from '../guard.ts'
import { logActions } from '../history.ts'
import { messages } from '../../messages/index.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { DELETION } from '../models.ts'
import type { Rows } from '../rows.ts'
import { crumbsTo, renderPage } from '../shell.ts'
import { describeDeletion, requireDeletionOfAll } from './describe-deletion.ts'
import { requirePermission } from './missing-permission.ts'

/** More rows than this are not deleted in one go from a page: the summary could not be read. */
const MOST_AT_ONCE = 1000

/** Shows what the deletion of the picked rows takes with it; deletes them once that was confirmed. */
export async function confirmDeleteSelected(
  page: Page,
  admin: ModelAdmin,
  rows: Rows,
  form: QueryDict,
): Promise<AnyResponse> {
  await requirePermission(admin, 'delete', admin.hasDeletePermission(page.request))
  const back = new HttpResponseRedirect(page.request.fullPath)
  const found = await rows.orderBy('pk').slice(0, MOST_AT_ONCE + 1)
  if (found.length > MOST_AT_ONCE) {
    const text = gettext('More than %(most)s rows are not deleted at once from here. Narrow the list first.')
    messages.warning(page.request, interpolate(text, { most: MOST_AT_ONCE }))
    return back
  }
  if (found.length === 0) return back
  for (const row of found) await requirePermission(admin, 'delete', admin.hasDeletePermission(page.request, row))
  const summary = await summarizeDeletion(admin.meta, found)
  if (form.get('_confirmed') === '1' && summary.protectedBy.length === 0) {
    await requireDeletionOfAll(page, summary)
    await connection(dbForWrite(admin.meta)).atomic(async () => {
      await logActions(page.user, found, DELETION)
      for (const row of found) await admin.deleteModel(page.request, row)
    })
    const name = found.length === 1 ? admin.meta.verboseName : admin.meta.verboseNamePlural
    messages.success(page.request, interpolate(gettext('Deleted %(count)s %(name)s.'), { count: found.length, name }))
    return back
  }
  return renderPage(
    page,
    'admin/delete_confirmation.html',
    {
      title: interpolate(gettext('Delete %(count)s %(name)s?'), {
        count: found.length,
        name: found.length === 1 ? admin.meta.verboseName : admin.meta.verboseNamePlural,
      }),
      admin,
      crumbs: crumbsTo(page, admin, 'list'),
    },
    {
      ...(await describeDeletion(page, summary)),
      hidden: [
        { name: '_action', value: 'delete' },
        { name: '_confirmed', value: '1' },
        ...found.map((row) => ({ name: '_selected', value: String(row.pk) })),
      ],
      cancelUrl: page.request.fullPath,
    },
  )
}
