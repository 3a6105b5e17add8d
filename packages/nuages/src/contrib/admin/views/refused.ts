import { currentSettings } from '../../../core/index.ts'
import type { AnyResponse, PermissionDenied } from '../../../http/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { render } from '../../../views/index.ts'
import type { Page } from '../guard.ts'
import type { PermissionName } from '../model-admin.ts'
import { lookOf, modelUrl, siteUrl } from '../shell.ts'
import { MissingPermission } from './missing-permission.ts'

/** What somebody sees who asked for what they may not do (403): why, as whom, whom to ask, and where to go on. */
export async function refusedPage(page: Page, refusal: PermissionDenied): Promise<AnyResponse> {
  const missing = refusal instanceof MissingPermission ? await describeMissing(page, refusal) : undefined
  const admin = {
    ...lookOf(page),
    title: missing?.title ?? gettext('You may not do this'),
    indexUrl: siteUrl(page, 'index'),
    logoutUrl: siteUrl(page, 'logout'),
  }
  const who = { username: page.user.getUsername(), groups: (await groupsOf(page.user)).join(gettext(', ')) }
  const context = { ...who, admin, missing, reason: refusal.message }
  return render(page.request, 'admin/refused.html', context, { status: refusal.status })
}

async function describeMissing(page: Page, { admin, action }: MissingPermission) {
  const names = admin.meta.verboseNamePlural
  const permission = admin.permission(action)
  const mayLook = await admin.hasViewPermission(page.request)
  // Who has the permission was refused for this one row: there is nothing to ask for.
  const isOfRow = await page.user.hasPerm(permission)
  const title = mayLook && action !== 'view' ? lookingTitle(action) : refusedTitle(action, names)
  return {
    title,
    names,
    action,
    permission,
    isOfRow,
    listUrl: mayLook ? modelUrl(page, admin, 'changelist') : undefined,
    askUrl: !isOfRow && (currentSettings().admins ?? []).length > 0 ? siteUrl(page, 'ask_for_access') : undefined,
    here: page.request.fullPath,
  }
}

function lookingTitle(action: Exclude<PermissionName, 'view'>): string {
  if (action === 'add') return gettext('You may look, not add')
  return action === 'change' ? gettext('You may look, not change') : gettext('You may look, not delete')
}

function refusedTitle(action: PermissionName, names: string): string {
  const titles = {
    add: gettext('You may not add %(names)s'),
    change: gettext('You may not change %(names)s'),
    delete: gettext('You may not delete %(names)s'),
    view: gettext('You may not see %(names)s'),
  }
  return interpolate(titles[action], { names })
}

/** The names of a user's groups; a model of users need not have any. */
async function groupsOf(user: object): Promise<readonly string[]> {
  const { groups } = user as { readonly groups?: { valuesFlat(path: 'name'): PromiseLike<string[]> } }
  return groups === undefined ? [] : groups.valuesFlat('name')
}
