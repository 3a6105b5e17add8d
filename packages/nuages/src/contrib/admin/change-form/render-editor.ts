import type { HttpResponse } from '../../../http/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import type { Page } from '../guard.ts'
import { entriesOfRow } from '../history.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { capitalize } from '../names.ts'
import { type AdminRow, textOf } from '../rows.ts'
import { modelUrl, renderPage, crumbsTo } from '../shell.ts'
import { logOf } from '../views/log.ts'
import type { Editor } from './editor.ts'
import type { InlineEditor } from './inline-editor.ts'
import { namesIn, type Problem, problemsOf } from './problems.ts'
import { inlineId, renderInline } from './render-inline.ts'
import { renderSections } from './render-sections.ts'

/** How many entries of the log stand beside the form. */
const RECENT = 5

/** Answers with the form of a row. */
export async function renderEditor(page: Page, editor: Editor, canSave: boolean): Promise<HttpResponse> {
  const { admin, row, isNew, form } = editor
  await form.ready()
  const name = admin.meta.verboseName
  const title = isNew ? interpolate(gettext('Add %(name)s'), { name }) : textOf(row)
  const listUrl = modelUrl(page, admin, 'changelist')
  return renderPage(
    page,
    'admin/change_form.html',
    {
      title,
      admin,
      crumbs: crumbsTo(page, admin, 'list'),
    },
    {
      sections: await renderSections({ page, ...editor }),
      inlines: await Promise.all(editor.inlines.map((inline) => renderInline(page, inline))),
      problems: [...problemsOf(form), ...editor.inlines.flatMap(inlineProblems)],
      isMultipart: form.isMultipart,
      listUrl,
      canSave,
      canAddAnother: canSave && (await admin.hasAddPermission(page.request)),
      canSaveAsNew: !isNew && admin.options.saveAs === true && (await admin.hasAddPermission(page.request)),
      ...(isNew ? {} : await existing(page, admin, row)),
    },
  )
}

/** What a row that is there has besides its form. */
async function existing(page: Page, admin: ModelAdmin, row: AdminRow) {
  const canDelete = await admin.hasDeletePermission(page.request, row)
  return {
    key: String(row.pk),
    links: await admin.getLinks(page, row),
    historyUrl: modelUrl(page, admin, 'history', row.pk),
    deleteUrl: canDelete ? modelUrl(page, admin, 'delete', row.pk) : undefined,
    viewOnSite: viewOnSite(admin, row),
    log: logOf(await entriesOfRow(row, RECENT)),
  }
}

function viewOnSite(admin: ModelAdmin, row: AdminRow): string | undefined {
  const given = admin.options.viewOnSite as false | ((row: AdminRow) => string) | undefined
  if (given === false) return undefined
  if (given !== undefined) return given(row)
  const own = row['getAbsoluteUrl']
  return typeof own === 'function' ? String((own as () => unknown).call(row)) : undefined
}

function inlineProblems({ formset, meta }: InlineEditor): readonly Problem[] {
  if (!formset.isBound) return []
  const name = capitalize(meta.verboseName)
  // What names fields is said once more by the row that it concerns, and counts once.
  const ownErrors = formset.nonFormErrors.asData().filter((error) => namesIn(error).length === 0)
  const whole = ownErrors.map(({ message }) => ({ id: inlineId(formset), label: name, text: message }))
  return [...whole, ...formset.forms.flatMap((form, index) => problemsOf(form, `${name} ${index + 1}`))]
}
