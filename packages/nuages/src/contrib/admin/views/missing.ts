import type { AnyResponse } from '../../../http/index.ts'
import { render } from '../../../views/index.ts'
import type { Page } from '../guard.ts'
import { lookOf, modelUrl, siteUrl } from '../shell.ts'
import type { MissingRow } from './find-row.ts'

/** What somebody sees whose link leads to a row that is not there (404), also in debug: there is no bug to find. */
export async function missingPage(page: Page, { admin, message, status }: MissingRow): Promise<AnyResponse> {
  const mayLook = await admin.hasViewPermission(page.request)
  const context = {
    admin: { ...lookOf(page), title: message, indexUrl: siteUrl(page, 'index') },
    names: admin.meta.verboseNamePlural,
    listUrl: mayLook ? modelUrl(page, admin, 'changelist') : undefined,
  }
  return render(page.request, 'admin/missing.html', context, { status })
}
