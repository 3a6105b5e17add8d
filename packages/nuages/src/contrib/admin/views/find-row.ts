import { Http404 } from '../../../http/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { isStorable } from '../change-list/field-filters.ts'
import type { Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'
import type { AdminRow } from '../rows.ts'

/** The row of a key in an address, among those that this user may see; MissingRow where there is none. */
export async function findRow({ request }: Page, admin: ModelAdmin, key: string): Promise<AdminRow> {
  const row = isStorable(admin.meta.primaryKey, key)
    ? await admin.getQueryset(request).filter({ pk: key }).first()
    : undefined
  if (row !== undefined) return row
  throw new MissingRow(admin, key)
}

/** There is no row of the key in an address (404); its page leads to the list. */
export class MissingRow extends Http404 {
  readonly admin: ModelAdmin

  constructor(admin: ModelAdmin, key: string) {
    super(interpolate(gettext('No %(name)s with the key “%(key)s”'), { name: admin.meta.verboseName, key }))
    this.admin = admin
  }
}
