import { type SendOptions, sendMessages } from './deliver.ts'
import { EmailMessage, type EmailOptions } from './email-message.ts'

/** Makes and sends a mail; gives how many were taken. */
export function sendMail(options: EmailOptions & SendOptions): Promise<number> {
  return new EmailMessage(options).send(options)
}

/** Makes and sends many mails over one connection; gives how many were taken. */
export function sendMassMail(mails: readonly EmailOptions[], options: SendOptions = {}): Promise<number> {
  return sendMessages(
    mails.map((mail) => new EmailMessage(mail)),
    options,
  )
}
