import { connection } from '../../../db/index.ts'
import { dbForWrite } from '../../../orm/index.ts'
import { type AnyResponse, HttpResponseRedirect } from '../../../http/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { summarizeDeletion } from '../deletion-summary.ts'
import type { AdminView } from '../guard.ts'
import { logAction } from '../history.ts'
import { messages } from '../../messages/index.ts'
import { DELETION } from '../models.ts'
import { textOf } from '../rows.ts'
import { crumbsTo, modelUrl, renderPage } from '../shell.ts'
import { describeDeletion, requireDeletionOfAll } from './describe-deletion.ts'
import { findAdmin } from './find-admin.ts'
import { findRow } from './find-row.ts'
import { requirePermission } from './missing-permission.ts'

/** Shows what the deletion of a row takes with it, and deletes it once that was confirmed. */
export const deleteView: AdminView = async (page, params): Promise<AnyResponse> => {
  const admin = findAdmin(page, params)
  const row = await findRow(page, admin, params['key'] ?? '')
  await requirePermission(admin, 'delete', admin.hasDeletePermission(page.request, row))
  const summary = await summarizeDeletion(admin.meta, [row])
  const name = textOf(row)
  if (page.request.method === 'POST' && summary.protectedBy.length === 0) {
    await requireDeletionOfAll(page, summary)
    await connection(dbForWrite(admin.meta)).atomic(async () => {
      await logAction(page.user, row, DELETION)
      await admin.deleteModel(page.request, row)
    })
    const text = interpolate(gettext('Deleted the %(model)s “%(name)s”.'), { model: admin.meta.verboseName, name })
    messages.success(page.request, text)
    return new HttpResponseRedirect(modelUrl(page, admin, 'changelist'))
  }
  const change = modelUrl(page, admin, 'change', row.pk)
  return renderPage(
    page,
    'admin/delete_confirmation.html',
    {
      title: interpolate(gettext('Delete %(name)s?'), { name }),
      admin,
      crumbs: crumbsTo(page, admin, 'list', row),
    },
    { ...(await describeDeletion(page, summary)), name, hidden: [], cancelUrl: change },
  )
}
