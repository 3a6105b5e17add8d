import { PermissionDenied } from '../../../http/index.ts'
import { html, type SafeString } from '../../../kernel/index.ts'
import { gettext, interpolate } from '../../../i18n/index.ts'
import { showNumber } from '../cells.ts'
import type { DeletedPairs } from '../deletion-pairs.ts'
import { type DeletedRows, type DeletionSummary, tablesOf, type UnlinkedRows } from '../deletion-summary.ts'
import type { Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'
import { capitalize, fieldLabel } from '../names.ts'
import { type AdminRow, textOf } from '../rows.ts'
import { modelUrl } from '../shell.ts'

/** A deletion as its page tells it. */
export async function describeDeletion(page: Page, summary: DeletionSummary) {
  const { deleted, unlinked, protectedBy, total } = summary
  const lost = unlinked.reduce((sum, { count }) => sum + count, 0)
  return {
    tree: await tree(page, deleted),
    total: showNumber(total),
    totalCount: total,
    extraCount: total - deleted.count,
    extra: showNumber(total - deleted.count),
    hasExtra: total > deleted.count,
    lost: showNumber(lost),
    hasLost: lost > 0,
    unlinked: unlinked.map(describeUnlinked),
    protectedBy: protectedBy.map(describeUnlinked),
    forbidden: await forbiddenModels(page, summary),
  }
}

/** Raises PermissionDenied unless the user may delete all rows that would go along. */
export async function requireDeletionOfAll(page: Page, summary: DeletionSummary): Promise<void> {
  const names = await forbiddenModels(page, summary)
  if (names.length === 0) return
  const text = gettext('The deletion would take along %(names)s, which you may not delete.')
  throw new PermissionDenied(interpolate(text, { names: names.join(gettext(', ')) }))
}

/** What models, of those whose rows would go along, this user may not delete rows of. */
async function forbiddenModels(page: Page, { deleted }: DeletionSummary): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const one of withChildren(deleted)) {
    // Whether the rows themselves may be deleted was asked before; those that they extend go with them.
    for (const meta of tablesOf(one.meta).filter((table) => one !== deleted || table !== deleted.meta.concrete)) {
      const admin = page.site.adminOf(meta)
      if (admin !== undefined && !(await mayDelete(page, admin, one.rows))) found.add(meta.verboseNamePlural)
    }
  }
  return [...found]
}

async function mayDelete(page: Page, admin: ModelAdmin, rows: readonly AdminRow[]): Promise<boolean> {
  const { request } = page
  const asked = [admin.hasDeletePermission(request), ...rows.map((row) => admin.hasDeletePermission(request, row))]
  return (await Promise.all(asked)).every(Boolean)
}

function withChildren(deleted: DeletedRows): DeletedRows[] {
  return [deleted, ...deleted.children.flatMap(withChildren)]
}

function describeUnlinked({ meta, field, count }: UnlinkedRows) {
  return {
    count: showNumber(count),
    name: count === 1 ? meta.verboseName : meta.verboseNamePlural,
    field: fieldLabel(field),
  }
}

async function tree(page: Page, deleted: DeletedRows): Promise<SafeString> {
  const { meta, rows, count } = deleted
  const link = await linkOf(page, rows[0])
  const below = await belowOf(page, deleted)
  const inner = below.length === 0 ? '' : html`<ul>${below}</ul>`
  if (count > 1) return html`<ul>${await names(page, rows, count)}${below}</ul>`
  const [only] = rows
  return html`<ul><li><b>${capitalize(meta.verboseName)}</b> ${only === undefined ? '' : link(only)}${inner}</li></ul>`
}

async function branch(page: Page, deleted: DeletedRows): Promise<SafeString> {
  const { meta, count, rows } = deleted
  const inside = html`${await names(page, rows, count)}${await belowOf(page, deleted)}`
  return group(meta.verboseNamePlural, count, inside)
}

async function belowOf(page: Page, { children, pairs }: DeletedRows): Promise<SafeString[]> {
  return [...(await Promise.all(children.map((child) => branch(page, child)))), ...pairs.map(branchOfPairs)]
}

function group(name: string, count: number, inside: SafeString): SafeString {
  return html`<li><details open><summary><b>${capitalize(name)}</b> <span class="n">${showNumber(count)}</span></summary><ul>${inside}</ul></details></li>`
}

/** Pairs have no page: they are named by both of their rows. */
function branchOfPairs({ field, count, pairs }: DeletedPairs): SafeString {
  const names = { from: field.model.concrete.modelName, to: field.target.modelName }
  const items = pairs.map(([own, far]) => html`<li>${textOf(own)} – ${textOf(far)}</li>`)
  const inside = html`${items}${restOf(count - items.length)}`
  return group(interpolate(gettext('%(from)s-%(to)s relationships'), names), count, inside)
}

async function names(page: Page, rows: readonly AdminRow[], count: number): Promise<SafeString> {
  const link = await linkOf(page, rows[0])
  return html`${rows.map((row) => html`<li>${link(row)}</li>`)}${restOf(count - rows.length)}`
}

function restOf(more: number): SafeString | string {
  if (more <= 0) return ''
  return html`<li class="dim">${interpolate(gettext('and %(more)s more'), { more: showNumber(more) })}</li>`
}

/** How rows of a model are named: as a link for those who may see their page. */
async function linkOf(page: Page, row: AdminRow | undefined): Promise<(row: AdminRow) => SafeString | string> {
  const admin = row && page.site.apps.flatMap((app) => app.admins).find(({ meta }) => row instanceof meta.modelClass)
  if (admin === undefined || !(await admin.hasViewPermission(page.request))) return textOf
  return (one) => html`<a href="${modelUrl(page, admin, 'change', one.pk)}">${textOf(one)}</a>`
}
