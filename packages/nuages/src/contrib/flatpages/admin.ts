import { gettextLazy } from '../../i18n/index.ts'
import type { ModelForm } from '../../model-forms/index.ts'
import { type AdminRequest, type AdminRow, modelAdmin } from '../admin/index.ts'
import { checkedFlatpageForm } from './forms.ts'
import { FlatPage } from './models.ts'

/** The flat pages: their addresses are checked as those that can be found. */
export class FlatPageAdmin extends modelAdmin(FlatPage, {
  icon: 'newspaper',
  listDisplay: ['url', 'title'],
  listFilter: ['sites', 'registrationRequired'],
  searchFields: ['url', 'title'],
  fieldsets: [
    { title: null, fields: ['url', 'title', 'content', 'sites'] },
    { title: gettextLazy('Advanced options'), fields: ['registrationRequired', 'templateName'] },
  ],
}) {
  override getFormClass(
    request: AdminRequest,
    row: AdminRow | undefined,
    names: readonly string[],
    pickers: ReadonlySet<string>,
  ): typeof ModelForm {
    return checkedFlatpageForm(super.getFormClass(request, row, names, pickers))
  }
}
