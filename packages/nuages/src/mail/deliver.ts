import { logger } from '../core/index.ts'
import type { EmailMessage } from './email-message.ts'
import { type MailEngine, mailEngine } from './mailers.ts'

/** By which engine mails are sent. */
export interface SendOptions {
  /** A name of the setting `mailers`; default `default`. */
  readonly using?: string
  /** An engine; counts more than `using`. */
  readonly engine?: MailEngine
  /** True logs what goes wrong and gives 0, in place of raising it. Default false. */
  readonly failSilently?: boolean
}

/** Sends mails by one call of the engine, over one connection; those without receivers are left out. Gives how many were taken. */
export async function sendMessages(messages: readonly EmailMessage[], options: SendOptions = {}): Promise<number> {
  try {
    const wanted = messages.filter(({ recipients }) => recipients.length > 0)
    if (wanted.length === 0) return 0
    return await (options.engine ?? mailEngine(options.using)).send(wanted)
  } catch (error) {
    if (options.failSilently !== true) throw error
    logger('nuages.mail').error({ err: error }, 'A mail could not be sent')
    return 0
  }
}
