import type { AnyResponse } from '../../../http/index.ts'
import { gettext } from '../../../i18n/index.ts'
import type { AdminView } from '../guard.ts'
import { entriesOfRow } from '../history.ts'
import { crumbsTo, renderPage } from '../shell.ts'
import { findAdmin } from './find-admin.ts'
import { findRow } from './find-row.ts'
import { logOf } from './log.ts'
import { requirePermission } from './missing-permission.ts'

/** What was done to a row in the admin, and by whom. */
export const historyView: AdminView = async (page, params): Promise<AnyResponse> => {
  const admin = findAdmin(page, params)
  const row = await findRow(page, admin, params['key'] ?? '')
  await requirePermission(admin, 'view', admin.hasViewPermission(page.request, row))
  const entries = await entriesOfRow(row)
  return renderPage(
    page,
    'admin/object_history.html',
    {
      title: gettext('History'),
      admin,
      crumbs: crumbsTo(page, admin, 'list', row),
    },
    { log: logOf(entries), count: entries.length },
  )
}
