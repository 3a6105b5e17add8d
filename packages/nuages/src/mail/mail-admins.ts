import { currentSettings } from '../core/index.ts'
import type { EmailOptions } from './email-message.ts'
import type { SendOptions } from './deliver.ts'
import { sendMail } from './send.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** Addresses of those who are told when a request fails; none by default. */
    readonly admins?: readonly string[]
    /** Addresses for `mailManagers`. */
    readonly managers?: readonly string[]
    /** Who mails to admins come from. Default `root@localhost`. */
    readonly serverEmail?: string
    /** What subjects of mails to admins begin with. Default `[Nuages] `. */
    readonly emailSubjectPrefix?: string
  }
}

/** What is told to admins or managers. */
export type NoticeOptions = Pick<EmailOptions, 'subject' | 'body' | 'html' | 'attachments'> & SendOptions

/** Sends a mail to the setting `admins`; gives how many were taken, 0 where there are none. */
export function mailAdmins(options: NoticeOptions): Promise<number> {
  return notify(currentSettings().admins ?? [], options)
}

/** Sends a mail to the setting `managers`; gives how many were taken, 0 where there are none. */
export function mailManagers(options: NoticeOptions): Promise<number> {
  return notify(currentSettings().managers ?? [], options)
}

function notify(to: readonly string[], options: NoticeOptions): Promise<number> {
  const { serverEmail = 'root@localhost', emailSubjectPrefix = '[Nuages] ' } = currentSettings()
  // A subject is one line, whatever the message of an error holds.
  const subject = `${emailSubjectPrefix}${options.subject ?? ''}`.replaceAll(/\s*[\r\n]+\s*/g, ' ')
  return sendMail({ ...options, subject, from: serverEmail, to })
}
