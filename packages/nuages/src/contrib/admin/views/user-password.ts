import { SetPasswordForm, type SiteUser, updateSessionAuthHash } from '../../auth/index.ts'
import { type AnyResponse, HttpResponseNotAllowed, HttpResponseRedirect } from '../../../http/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { messages } from '../../messages/index.ts'
import { control } from '../change-form/controls.ts'
import { fieldMarkup } from '../change-form/field-markup.ts'
import { problemsOf } from '../change-form/problems.ts'
import type { AdminView } from '../guard.ts'
import { logAction } from '../history.ts'
import { CHANGE } from '../models.ts'
import { textOf } from '../rows.ts'
import { crumbsTo, modelUrl, renderPage } from '../shell.ts'
import { findAdmin } from './find-admin.ts'
import { findRow } from './find-row.ts'
import { requirePermission } from './missing-permission.ts'

/** Sets the password of a user; the sessions of that user end. */
export const userPasswordView: AdminView = async (page, params): Promise<AnyResponse> => {
  const { request } = page
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) return new HttpResponseNotAllowed(['GET', 'HEAD', 'POST'])
  const admin = findAdmin(page, params)
  const row = await findRow(page, admin, params['key'] ?? '')
  await requirePermission(admin, 'change', admin.hasChangePermission(request, row))
  const user = row as unknown as SiteUser
  const form = new SetPasswordForm(user, request.method === 'POST' ? await request.form() : null)
  const change = modelUrl(page, admin, 'change', row.pk)
  if (await form.isValid()) {
    await form.save()
    if (row.pk === page.user.pk) await updateSessionAuthHash(request, user)
    await logAction(page.user, row, CHANGE, [{ changed: { fields: [gettext('password')] } }])
    messages.success(request, interpolate(gettext('The password of %(name)s is set.'), { name: textOf(row) }))
    return new HttpResponseRedirect(change)
  }
  return renderPage(
    page,
    'admin/simple_form.html',
    {
      title: gettext('Set password'),
      admin,
      crumbs: crumbsTo(page, admin, 'list', row),
    },
    {
      fields: form.boundFields.map((bound) => fieldMarkup(bound, { control: control(bound, undefined), width: 12 })),
      problems: problemsOf(form),
      submit: gettext('Set password'),
      cancelUrl: change,
    },
  )
}
