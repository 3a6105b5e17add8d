import type { AnyResponse, PermissionDenied } from '../../../http/index.ts'
import { gettext } from '../../../i18n/index.ts'
import { render } from '../../../views/index.ts'
import type { Page } from '../guard.ts'
import { lookOf, siteUrl } from '../shell.ts'

/** What somebody sees who asked for what they may not do (403): why, as whom, and where to go on. */
export function refusedPage(page: Page, refusal: PermissionDenied): AnyResponse | Promise<AnyResponse> {
  const admin = {
    ...lookOf(page),
    title: gettext('Not allowed'),
    indexUrl: siteUrl(page, 'index'),
    logoutUrl: siteUrl(page, 'logout'),
  }
  const context = { admin, reason: refusal.message, username: page.user.getUsername() }
  return render(page.request, 'admin/refused.html', context, { status: refusal.status })
}
