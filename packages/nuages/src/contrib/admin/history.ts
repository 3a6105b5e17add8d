import { getTextList, gettext, interpolate } from '../../i18n/index.ts'
import { ContentType } from '../contenttypes/index.ts'
import { currentTemplates } from '../../views/index.ts'
import { isStorable } from './change-list/field-filters.ts'
import type { Page } from './guard.ts'
import { ADDITION, CHANGE, DELETION, LogEntry } from './models.ts'
import type { AdminUser } from './request.ts'
import { type AdminRow, textOf } from './rows.ts'
import { modelUrl } from './shell.ts'

const LONGEST_TEXT = 200

/** One part of a change, in the form of Django's change messages. */
export type ChangePart =
  | { readonly added: { readonly name?: string; readonly object?: string } }
  | { readonly changed: { readonly name?: string; readonly object?: string; readonly fields: readonly string[] } }
  | { readonly deleted: { readonly name: string; readonly object: string } }

type Flag = typeof ADDITION | typeof CHANGE | typeof DELETION

/** Writes down what somebody did to a row. */
export async function logAction(
  user: AdminUser,
  row: AdminRow,
  flag: Flag,
  parts: readonly ChangePart[] = [],
): Promise<void> {
  await logActions(user, [row], flag, parts)
}

/** Writes down what somebody did to several rows of one model, in one statement. */
export async function logActions(
  user: AdminUser,
  rows: readonly AdminRow[],
  flag: Flag,
  parts: readonly ChangePart[] = [],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const contentType = await ContentType.getForModel(first, { forConcreteModel: false })
  const changeMessage = parts.length === 0 ? '' : JSON.stringify(parts)
  await LogEntry.bulkCreate(
    rows.map(
      (row) =>
        new LogEntry({
          userId: user.pk as number,
          contentTypeId: contentType.id,
          objectId: String(row.pk),
          objectRepr: textOf(row).slice(0, LONGEST_TEXT),
          actionFlag: flag,
          changeMessage,
        } as never),
    ),
  )
}

/** What one person did last. */
export async function recentEntries(user: AdminUser, count: number): Promise<readonly LogEntry[]> {
  return LogEntry.filter({ user: user.pk as never })
    .selectRelated('contentType')
    .orderBy('-actionTime', '-id')
    .slice(0, count)
}

/** What was done to a row, the newest first. */
export async function entriesOfRow(row: AdminRow, count?: number): Promise<readonly LogEntry[]> {
  const contentType = await ContentType.getForModel(row, { forConcreteModel: false })
  const found = LogEntry.filter({ contentType: contentType.id, objectId: String(row.pk) })
    .selectRelated('user')
    .orderBy('-actionTime', '-id')
  return count === undefined ? found : found.slice(0, count)
}

const ICONS: Readonly<Record<number, string>> = { [ADDITION]: 'plus', [CHANGE]: 'pencil', [DELETION]: 'trash-2' }

/** Entries as pages draw them; those of rows that still have a page lead there. */
export function entriesOf(page: Page, entries: readonly LogEntry[]) {
  return entries.map((entry) => {
    const type = entry.contentType as ContentType | null
    const admin = type === null ? undefined : page.site.find(type.appLabel, type.model)
    const isThere = entry.actionFlag !== DELETION && entry.objectId !== null
    const hasPage = admin !== undefined && isThere && isStorable(admin.meta.primaryKey, entry.objectId as string)
    return {
      text: entry.objectRepr,
      kind: type === null ? '' : String(type.model),
      what: describeEntry(entry),
      icon: ICONS[entry.actionFlag] ?? 'pencil',
      time: entry.actionTime,
      timeText: currentTemplates().formats.date(entry.actionTime, 'DATETIME_FORMAT'),
      url: hasPage ? modelUrl(page, admin, 'change', entry.objectId) : undefined,
    }
  })
}

/** An entry in a sentence: `Changed name and population.` */
export function describeEntry({ actionFlag, changeMessage }: Pick<LogEntry, 'actionFlag' | 'changeMessage'>): string {
  const parts = readParts(changeMessage)
  if (parts === undefined) return changeMessage
  if (parts.length > 0) return parts.map(describePart).join(' ')
  if (actionFlag === ADDITION) return gettext('Added.')
  return actionFlag === DELETION ? gettext('Deleted.') : gettext('No fields changed.')
}

/** The parts of a message that the admin wrote, or undefined for a text of somebody's own. */
function readParts(message: string): readonly ChangePart[] | undefined {
  if (message === '') return []
  if (!message.startsWith('[')) return undefined
  try {
    const parts = JSON.parse(message) as readonly unknown[]
    return parts.every(isPart) ? parts : undefined
  } catch {
    return undefined
  }
}

/** Whether somebody's text only looks like a part. */
function isPart(value: unknown): value is ChangePart {
  if (typeof value !== 'object' || value === null) return false
  const { added, changed, deleted } = value as Record<string, { readonly fields?: unknown } | undefined>
  return added !== undefined || deleted !== undefined || Array.isArray(changed?.fields)
}

function describePart(part: ChangePart): string {
  if ('added' in part) {
    if (part.added.name === undefined) return gettext('Added.')
    return interpolate(gettext('Added %(name)s “%(object)s”.'), part.added)
  }
  if ('deleted' in part) return interpolate(gettext('Deleted %(name)s “%(object)s”.'), part.deleted)
  const fields = getTextList(part.changed.fields, gettext('and'))
  if (part.changed.name === undefined) return interpolate(gettext('Changed %(fields)s.'), { fields })
  return interpolate(gettext('Changed %(fields)s for %(name)s “%(object)s”.'), { ...part.changed, fields })
}
