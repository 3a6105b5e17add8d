import { currentSettings } from '../core/index.ts'
import { NuagesError } from '../kernel/index.ts'
import type { EmailMessage } from './email-message.ts'
import { consoleMail } from './engines/console.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** How mails are sent. Default in debug: `consoleMail()`, which prints them. The same as `mailers.default`. */
    readonly mailEngine?: MailEngine
    /** Several ways to send mails, by name; `default` is the one used where none is named. */
    readonly mailers?: Readonly<Record<string, MailEngine>>
    /** Who mails come from where they do not say. Default `webmaster@localhost`. */
    readonly defaultFromEmail?: string
  }
}

/** Sends mails. Engines are values: `smtpMail({...})`, `consoleMail()`, `memoryMail()`. */
export interface MailEngine {
  /** Sends mails, one after the other; gives how many were taken. */
  send(messages: readonly EmailMessage[]): Promise<number>
  /** Closes what is kept open between mails; the site calls it at its end. The next mail opens it again. */
  close?(): void | Promise<void>
}

/** The engine that the settings name `using`; raises NUA-MAIL-001 where there is none, and NUA-MAIL-004 for another name. */
export function mailEngine(using: string = 'default'): MailEngine {
  const { mailers = {}, mailEngine: only, debug } = currentSettings()
  if (Object.hasOwn(mailers, using)) return mailers[using] as MailEngine
  if (using !== 'default') throw noSuchMailer(using, Object.keys(mailers))
  if (only !== undefined) return only
  if (debug) return consoleMail()
  throw new NuagesError('NUA-MAIL-001', 'The settings have no mailEngine, so no mail can be sent.', {
    hint: 'Give an engine: smtpMail({...}) hands mails to a server, consoleMail() prints them, memoryMail() keeps them for tests.',
  })
}

function noSuchMailer(using: string, known: readonly string[]): NuagesError {
  const there = known.length === 0 ? 'none' : known.join(', ')
  return new NuagesError('NUA-MAIL-004', `There is no mailer '${using}' in the settings. There are: ${there}.`, {
    hint: `Write mailers: { default: ..., ${using}: smtpMail({...}) }.`,
  })
}

/** Closes what the engines of these settings keep open. */
export async function closeMailers(settings: {
  readonly mailEngine?: MailEngine
  readonly mailers?: Readonly<Record<string, MailEngine>>
}): Promise<void> {
  for (const engine of new Set([settings.mailEngine, ...Object.values(settings.mailers ?? {})])) await engine?.close?.()
}
