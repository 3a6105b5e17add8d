import { currentTemplates } from '../../../views/index.ts'
import { describeEntry } from '../history.ts'
import type { LogEntry } from '../models.ts'
import type { AdminUser } from '../request.ts'
import { personName } from '../shell.ts'

/** Entries of the log as a page draws them: who, when, what. Their users are loaded. */
export function logOf(entries: readonly LogEntry[]) {
  return entries.map((entry) => ({
    person: personName(entry.user as unknown as AdminUser),
    what: describeEntry(entry),
    time: entry.actionTime.toISOString(),
    timeText: currentTemplates().formats.date(entry.actionTime, 'DATETIME_FORMAT'),
  }))
}
