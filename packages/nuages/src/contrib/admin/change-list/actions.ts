import { type AnyResponse, HttpResponseRedirect, isResponse } from '../../../http/index.ts'
import { gettext } from '../../../i18n/index.ts'
import type { Action, ActionRows } from '../display.ts'
import type { Page } from '../guard.ts'
import { messages } from '../../messages/index.ts'
import type { ModelAdmin } from '../model-admin.ts'
import type { Rows } from '../rows.ts'
import { confirmDeleteSelected } from '../views/delete-selected.ts'
import { narrowed } from './change-list.ts'

/** The field that holds the keys of picked rows. */
export const SELECTED = '_selected'
/** The field that means all rows that search and filters leave, not only those picked. */
const ACROSS = '_across'
const ACTION = '_action'

/** Runs what was asked of the picked rows, and goes back to the list. */
export async function runAction(page: Page, admin: ModelAdmin): Promise<AnyResponse> {
  const form = await page.request.form()
  const back = new HttpResponseRedirect(page.request.fullPath)
  const wanted = form.get(ACTION) ?? ''
  const keys = form.getAll(SELECTED)
  const isAcross = form.get(ACROSS) === '1'
  if (keys.length === 0 && !isAcross) {
    messages.warning(page.request, gettext('Pick the rows first. Nothing was changed.'))
    return back
  }
  const rows = isAcross ? narrowed(page, admin) : picked(page, admin, keys)
  if (wanted === 'delete') return confirmDeleteSelected(page, admin, rows, form)
  const action = (await admin.getActions(page.request))[Number(wanted)]
  if (action === undefined || wanted === '') {
    messages.warning(page.request, gettext('Choose what to do with the rows. Nothing was changed.'))
    return back
  }
  return (await perform(page, action, rows)) ?? back
}

/** Only rows that the user may see: a key from elsewhere finds nothing. */
function picked(page: Page, admin: ModelAdmin, keys: readonly string[]): Rows {
  const { primaryKey } = admin.meta
  const valid = keys.filter((key) => {
    try {
      primaryKey.toStored(key)
      return true
    } catch {
      return false
    }
  })
  return admin.getQueryset(page.request).filter({ pk__in: valid })
}

async function perform(page: Page, action: Action<unknown>, rows: Rows): Promise<AnyResponse | undefined> {
  const result = await action.run(rows as unknown as ActionRows<unknown>, page.request)
  if (isResponse(result)) return result
  if (typeof result === 'string') messages.success(page.request, result)
  return undefined
}
