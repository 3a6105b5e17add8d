import { connection } from '../../../db/index.ts'
import { dbForWrite } from '../../../orm/index.ts'
import { type AnyResponse, HttpResponseNotAllowed, HttpResponseRedirect } from '../../../http/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { messages } from '../../messages/index.ts'
import { type Editor, isEditorValid, makeEditor } from '../change-form/editor.ts'
import type { Sent } from '../change-form/sent.ts'
import { renderEditor } from '../change-form/render-editor.ts'
import type { AdminView, Page } from '../guard.ts'
import { type ChangePart, logAction } from '../history.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { ADDITION, CHANGE } from '../models.ts'
import { fieldLabel } from '../names.ts'
import { type AdminRow, textOf } from '../rows.ts'
import { modelUrl } from '../shell.ts'
import { findAdmin } from './find-admin.ts'
import { findRow } from './find-row.ts'
import { requirePermission } from './missing-permission.ts'

/** The form of a new row. */
export const addView: AdminView = async (page, params): Promise<AnyResponse> => {
  const admin = findAdmin(page, params)
  await requirePermission(admin, 'add', admin.hasAddPermission(page.request))
  return edit(page, admin, newRow(admin), { isNew: true, canSave: true })
}

/** The form of a row; who may not change it sees it. */
export const changeView: AdminView = async (page, params): Promise<AnyResponse> => {
  const admin = findAdmin(page, params)
  const row = await findRow(page, admin, params['key'] ?? '')
  await requirePermission(admin, 'view', admin.hasViewPermission(page.request, row))
  const canSave = await admin.hasChangePermission(page.request, row)
  const isCopy = canSave && page.request.method === 'POST' && (await page.request.form()).has('_saveasnew')
  if (!isCopy) return edit(page, admin, row, { isNew: false, canSave })
  await requirePermission(admin, 'add', admin.options.saveAs === true && admin.hasAddPermission(page.request))
  return edit(page, admin, newRow(admin), { isNew: true, canSave: true })
}

function newRow(admin: ModelAdmin): AdminRow {
  return new (admin.meta.modelClass as unknown as new () => AdminRow)()
}

async function edit(
  page: Page,
  admin: ModelAdmin,
  row: AdminRow,
  rights: { readonly isNew: boolean; readonly canSave: boolean },
): Promise<AnyResponse> {
  const { request } = page
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) return new HttpResponseNotAllowed(['GET', 'HEAD', 'POST'])
  const isSent = request.method === 'POST'
  if (isSent) await requirePermission(admin, rights.isNew ? 'add' : 'change', rights.canSave)
  const sent = isSent ? { fields: await request.form(), files: await request.files() } : undefined
  const editor = await makeEditor(page, admin, row, { ...rights, sent })
  if (sent !== undefined && (await isEditorValid(editor))) return save(page, editor, sent)
  return renderEditor(page, editor, rights.canSave)
}

/** Writes the row with its relations and the log in one transaction, and goes where the button said. */
async function save(page: Page, editor: Editor, sent: Sent): Promise<AnyResponse> {
  const { admin, form, isNew } = editor
  const row = form.instance as AdminRow
  const parts = changedParts(editor)
  await connection(dbForWrite(admin.meta)).atomic(async () => {
    await admin.saveModel(page.request, row, !isNew)
    await form.saveM2m()
    const below = await saveInlines(editor)
    await logAction(page.user, row, isNew ? ADDITION : CHANGE, [...parts, ...below])
  })
  const text = isNew ? gettext('Added the %(model)s “%(name)s”.') : gettext('Changed the %(model)s “%(name)s”.')
  messages.success(page.request, interpolate(text, { model: admin.meta.verboseName, name: textOf(row) }))
  return new HttpResponseRedirect(await nextUrl(page, admin, row, sent))
}

function changedParts({ admin, form, isNew }: Editor): readonly ChangePart[] {
  if (isNew) return [{ added: {} }]
  const fields = form.changedData.map((name) => {
    const field = admin.meta.byName.get(name)
    return field === undefined ? name : fieldLabel(field)
  })
  return fields.length === 0 ? [] : [{ changed: { fields } }]
}

/** Writes the rows of the inlines; what it did goes into the log. */
async function saveInlines({ inlines }: Editor): Promise<readonly ChangePart[]> {
  const parts: ChangePart[] = []
  for (const { formset, meta } of inlines) {
    if (!formset.isBound) continue
    const name = meta.verboseName
    await formset.save()
    for (const row of formset.newObjects) parts.push({ added: { name, object: textOf(row) } })
    for (const [row, fields] of formset.changedObjects) {
      const labels = fields.map((one) => meta.byName.get(one)?.verboseName ?? one)
      parts.push({ changed: { name, object: textOf(row), fields: labels } })
    }
    for (const row of formset.deletedObjects) parts.push({ deleted: { name, object: textOf(row) } })
  }
  return parts
}

async function nextUrl(page: Page, admin: ModelAdmin, row: AdminRow, { fields }: Sent): Promise<string> {
  if (fields.has('_addanother')) return modelUrl(page, admin, 'add')
  const mayStay = await admin.hasViewPermission(page.request, row)
  if (fields.has('_continue') && mayStay) return modelUrl(page, admin, 'change', row.pk)
  return modelUrl(page, admin, 'changelist')
}
