import { PasswordChangeForm, type SiteUser, updateSessionAuthHash } from '../../auth/index.ts'
import { type AnyResponse, HttpResponseNotAllowed, HttpResponseRedirect } from '../../../http/index.ts'
import { gettext } from '../../../i18n/index.ts'
import { messages } from '../../messages/index.ts'
import { control } from '../change-form/controls.ts'
import { fieldMarkup } from '../change-form/field-markup.ts'
import { problemsOf } from '../change-form/problems.ts'
import type { AdminView } from '../guard.ts'
import { renderPage, siteUrl } from '../shell.ts'

/** Changes the user's own password; other sessions of the user end, this one stays. */
export const passwordChangeView: AdminView = async (page): Promise<AnyResponse> => {
  const { request } = page
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) return new HttpResponseNotAllowed(['GET', 'HEAD', 'POST'])
  const user = page.user as unknown as SiteUser
  const form = new PasswordChangeForm(user, request.method === 'POST' ? await request.form() : null)
  if (await form.isValid()) {
    await form.save()
    await updateSessionAuthHash(request, user)
    messages.success(request, gettext('Your password is changed.'))
    return new HttpResponseRedirect(siteUrl(page, 'index'))
  }
  const fields = form.boundFields.map((bound) => fieldMarkup(bound, { control: control(bound, undefined), width: 12 }))
  return renderPage(
    page,
    'admin/simple_form.html',
    { title: gettext('Change password'), crumbs: [{ label: gettext('Dashboard'), url: siteUrl(page, 'index') }] },
    { fields, problems: problemsOf(form), submit: gettext('Change password'), cancelUrl: siteUrl(page, 'index') },
  )
}
