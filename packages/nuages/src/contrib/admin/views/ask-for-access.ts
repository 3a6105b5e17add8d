import { type AnyResponse, HttpResponseNotAllowed, HttpResponseRedirect } from '../../../http/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { mailAdmins } from '../../../mail/index.ts'
import { messages } from '../../messages/index.ts'
import type { AdminView, Page } from '../guard.ts'
import type { PermissionName } from '../model-admin.ts'
import { siteUrl } from '../shell.ts'

const ACTIONS: readonly PermissionName[] = ['add', 'change', 'delete', 'view']
/** What this session has asked for already: each permission is asked for once. */
const ASKED = '_admin_asked'

/** Mails the setting `admins` that a user asks for a permission which a page said is missing. */
export const askForAccessView: AdminView = async (page): Promise<AnyResponse> => {
  const { request, user } = page
  if (request.method !== 'POST') return new HttpResponseNotAllowed(['POST'])
  const form = await request.form()
  const permission = form.get('permission') ?? ''
  const back = new HttpResponseRedirect(siteUrl(page, 'index'))
  if (!isPermission(page, permission) || (await user.hasPerm(permission))) return back
  const asked = ((await request.session.get(ASKED)) ?? []) as readonly string[]
  if (!asked.includes(permission)) {
    await mailAdmins({
      subject: `${user.getUsername()} asks for ${permission}`,
      body: describe(page, permission, form.get('here') ?? ''),
    })
    request.session.set(ASKED, [...asked, permission])
  }
  const text = gettext('The administrators have been told that you ask for %(permission)s.')
  messages.success(request, interpolate(text, { permission }))
  return back
}

/** Only what a page of this admin can have named. */
function isPermission({ site }: Page, text: string): boolean {
  const admins = site.apps.flatMap((app) => app.admins)
  return admins.some((admin) => ACTIONS.some((action) => admin.permission(action) === text))
}

function describe({ site, request, user }: Page, permission: string, here: string): string {
  const name = user.getFullName()
  const who = name === '' ? user.getUsername() : `${name} (${user.getUsername()})`
  const page = request.absoluteUri(here.startsWith('/') && !here.startsWith('//') ? here : siteUrl({ site }, 'index'))
  return `${who} was refused in ${site.title} and asks for the permission ${permission}.\n\nThe page: ${page}\n`
}
