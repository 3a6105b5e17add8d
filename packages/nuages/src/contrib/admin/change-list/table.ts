import { gettext, interpolate } from '../../../i18n/index.ts'
import { html, type SafeString } from '../../../kernel/index.ts'
import type { Page } from '../guard.ts'
import { icon } from '../icons.ts'
import { type AdminRow, textOf } from '../rows.ts'
import { modelUrl } from '../shell.ts'
import { type ChangeList, listUrl } from './change-list.ts'
import type { Column } from './columns.ts'
import { directionOf, ORDER_PARAMETER } from './ordering.ts'

/** The table of a list, cells and all; without rows nothing. */
export async function renderTable(page: Page, list: ChangeList, canPick: boolean): Promise<SafeString> {
  const links = new Set(list.admin.options.listDisplayLinks ?? [list.columns[0]?.key])
  const classes = classesOf(list.columns)
  const heads = list.columns.map((column, index) => heading(list, column, classes[index] as string))
  const pick = canPick
    ? html`<th class="pick" scope="col"><input class="check" type="checkbox" data-pick="all" aria-label="${gettext('Select all on this page')}"></th>`
    : ''
  const related = await linksOfRelations(page, list.columns)
  const rows: (SafeString | Promise<SafeString>)[] = list.rows.map((row) =>
    bodyRow(page, list, row, { links, related, canPick, classes }),
  )
  const body = rows.some((row) => row instanceof Promise) ? await Promise.all(rows) : (rows as SafeString[])
  return html`<table class="table"><caption class="vh" id="cap">${caption(list)}</caption><thead><tr>${pick}${heads}<th scope="col" class="act"><span class="vh">${gettext('Actions')}</span></th></tr></thead><tbody>${body}</tbody></table>`
}

function caption(list: ChangeList): string {
  const { start, end } = list.page
  return interpolate(gettext('Rows %(start)s to %(end)s'), { start: start + 1, end })
}

const HIDDEN_ON_PHONES = 'p2'

/** Whether a phone hides columns. */
export function hidesColumns(columns: readonly Column[]): boolean {
  return classesOf(columns).some((classes) => classes.includes(HIDDEN_ON_PHONES))
}

/**
 * How a column is drawn. Where the columns do not fit, the table scrolls within its frame. On a phone the first column and
 * the first of numbers stay; what goes is named below the first, and comes back by the button "All columns".
 */
function classesOf(columns: readonly Column[]): readonly string[] {
  const firstNumber = columns.findIndex((column, index) => index > 0 && column.isNumeric)
  return columns.map((column, index) => {
    if (index === 0) return 'main'
    return [column.isNumeric ? 'num' : '', index === firstNumber ? '' : HIDDEN_ON_PHONES].filter(Boolean).join(' ')
  })
}

function heading(list: ChangeList, column: Column, classes: string): SafeString {
  if (column.ordering === undefined)
    return html`<th scope="col" class="${classes}"><span class="sort">${column.label()}</span></th>`
  const direction = directionOf(column, list.sorted, list.ordering)
  const next = direction === 'ascending' ? `-${column.key}` : column.key
  const url = listUrl(list.query, { [ORDER_PARAMETER]: next })
  const sort = direction === undefined ? '' : html` aria-sort="${direction}"`
  return html`<th scope="col" class="${classes}"${sort}><a href="${url}">${column.label()}${icon('arrow-down')}</a></th>`
}

/** Where the row of a foreign key is shown, for those the user may see. */
async function linksOfRelations(page: Page, columns: readonly Column[]) {
  const found = new Map<Column, (key: unknown) => string>()
  for (const column of columns) {
    const admin = column.foreignKey && page.site.adminOf(column.foreignKey.target)
    if (admin !== undefined && (await admin.hasViewPermission(page.request)))
      found.set(column, (key) => modelUrl(page, admin, 'change', key))
  }
  return found
}

interface RowParts {
  readonly links: ReadonlySet<string | undefined>
  readonly related: ReadonlyMap<Column, (key: unknown) => string>
  readonly canPick: boolean
  readonly classes: readonly string[]
}

function bodyRow(page: Page, list: ChangeList, row: AdminRow, parts: RowParts): SafeString | Promise<SafeString> {
  const url = modelUrl(page, list.admin, 'change', row.pk)
  const cells = list.columns.map((column) => column.cell(row))
  const finish = (texts: readonly (SafeString | string)[]) => {
    const name = textOf(row)
    const pick = parts.canPick
      ? html`<td class="pick"><input class="check" type="checkbox" name="_selected" value="${String(row.pk)}" form="bulk" aria-label="${interpolate(gettext('Select %(name)s'), { name })}"></td>`
      : ''
    const tds = list.columns.map((column, index) => bodyCell(column, index, texts, row, url, parts))
    return html`<tr>${pick}${tds}<td class="act"><a class="btn quiet small icon" href="${url}" data-row-menu aria-label="${interpolate(gettext('Actions for %(name)s'), { name })}">${icon('ellipsis')}</a></td></tr>\n`
  }
  return cells.some((cell) => cell instanceof Promise) ? Promise.all(cells).then(finish) : finish(cells as string[])
}

function bodyCell(
  column: Column,
  index: number,
  texts: readonly (SafeString | string)[],
  row: AdminRow,
  url: string,
  { links, related, classes }: RowParts,
): SafeString {
  const text = texts[index] as SafeString | string
  const linked = links.has(column.key) ? html`<a href="${url}">${text}</a>` : text
  if (index === 0) {
    // On a phone the first cell also says what the hidden columns say.
    const sub = texts.filter((_, at) => at > 0 && classes[at]?.includes(HIDDEN_ON_PHONES)).slice(0, 2)
    const more =
      sub.length === 0 ? '' : html`<span class="sub">${sub.map((one, at) => (at === 0 ? one : html` · ${one}`))}</span>`
    return html`<th class="main" scope="row">${linked}${more}</th>`
  }
  const foreign = related.get(column)
  const key = column.foreignKey === undefined ? null : row[column.foreignKey.attname]
  const shown =
    foreign !== undefined && key !== null && key !== undefined && !links.has(column.key)
      ? html`<a class="rel" href="${foreign(key)}">${text}</a>`
      : linked
  return html`<td class="${classes[index]}">${shown}</td>`
}
