import { randomUUID } from 'node:crypto'
import { currentSettings, settingsIfAny } from '../core/index.ts'
import { NuagesError } from '../kernel/index.ts'
import { consoleMail } from './engines/console.ts'
import { bareAddress, encodeAddress, encodeHeader } from './headers.ts'
import { filePart, type MimePart, multipart, partText, textPart } from './mime.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** How mails are sent. Default in debug: `consoleMail()`, which prints them. */
    readonly mailEngine?: MailEngine
    /** Who mails come from where they do not say. Default `webmaster@localhost`. */
    readonly defaultFromEmail?: string
  }
}

/** Sends mails. Engines are values: `consoleMail()`, `memoryMail()`. */
export interface MailEngine {
  /** Sends mails, one after the other; gives how many were taken. */
  send(messages: readonly EmailMessage[]): Promise<number>
}

/** A file that goes with a mail. */
export interface Attachment {
  readonly filename: string
  readonly content: string | Uint8Array
  /** Default `application/octet-stream`. */
  readonly type?: string
}

/** What a mail is made of. */
export interface EmailOptions {
  readonly subject?: string
  /** The plain text. */
  readonly body?: string
  /** The same as HTML, for those who read that. */
  readonly html?: string
  /** Default: the setting defaultFromEmail. */
  readonly from?: string
  readonly to?: readonly string[]
  readonly cc?: readonly string[]
  /** Receivers whom nobody sees. */
  readonly bcc?: readonly string[]
  readonly replyTo?: readonly string[]
  readonly attachments?: readonly Attachment[]
  readonly headers?: Readonly<Record<string, string>>
}

/** A mail, before it is sent. */
export class EmailMessage {
  readonly subject: string
  readonly body: string
  readonly html: string | undefined
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly replyTo: readonly string[]
  readonly attachments: readonly Attachment[]
  readonly headers: Readonly<Record<string, string>>

  constructor(options: EmailOptions) {
    this.subject = options.subject ?? ''
    this.body = options.body ?? ''
    this.html = options.html
    this.from = options.from ?? settingsIfAny()?.defaultFromEmail ?? 'webmaster@localhost'
    this.to = options.to ?? []
    this.cc = options.cc ?? []
    this.bcc = options.bcc ?? []
    this.replyTo = options.replyTo ?? []
    this.attachments = options.attachments ?? []
    this.headers = options.headers ?? {}
  }

  /** The addresses of all receivers, for the envelope. */
  get recipients(): string[] {
    return [...this.to, ...this.cc, ...this.bcc].filter(Boolean).map(bareAddress)
  }

  /** The mail as it goes over the wire (RFC 5322); raises NUA-MAIL-002 for a line break in a header. */
  toString(): string {
    const part = this.#content()
    return partText({ headers: [...this.#headers(), ['MIME-Version', '1.0'], ...part.headers], body: part.body })
  }

  /** Sends the mail; 0 where it has no receivers. Raises NUA-MAIL-001 where the site has no engine. */
  async send(engine: MailEngine = mailEngine()): Promise<number> {
    return this.recipients.length === 0 ? 0 : engine.send([this])
  }

  #headers(): [string, string][] {
    const list = (name: string, addresses: readonly string[]): [string, string][] =>
      addresses.length === 0 ? [] : [[name, addresses.map((one) => encodeAddress(name, one)).join(', ')]]
    const usual: [string, string][] = [
      ['Subject', encodeHeader('Subject', this.subject)],
      ...list('From', [this.from]),
      ...list('To', this.to),
      ...list('Cc', this.cc),
      ...list('Reply-To', this.replyTo),
      ['Date', new Date().toUTCString().replace('GMT', '+0000')],
      ['Message-ID', `<${randomUUID()}@${bareAddress(this.from).split('@').at(-1)}>`],
    ]
    const own = Object.entries(this.headers).map(([name, value]): [string, string] => [name, encodeHeader(name, value)])
    const given = new Set(own.map(([name]) => name.toLowerCase()))
    return [...usual.filter(([name]) => !given.has(name.toLowerCase())), ...own]
  }

  #content(): MimePart {
    const plain = textPart(this.body, 'text/plain')
    const text = this.html === undefined ? plain : multipart('alternative', [plain, textPart(this.html, 'text/html')])
    if (this.attachments.length === 0) return text
    const files = this.attachments.map(({ filename, content, type = 'application/octet-stream' }) =>
      filePart(typeof content === 'string' ? Buffer.from(content) : content, type, filename),
    )
    return multipart('mixed', [text, ...files])
  }
}

/** The engine of the settings; raises NUA-MAIL-001 where there is none. */
export function mailEngine(): MailEngine {
  const settings = currentSettings()
  if (settings.mailEngine !== undefined) return settings.mailEngine
  if (settings.debug) return consoleMail()
  throw new NuagesError('NUA-MAIL-001', 'The settings have no mailEngine, so no mail can be sent.', {
    hint: 'Give an engine: consoleMail() prints mails, memoryMail() keeps them for tests.',
  })
}

/** Makes and sends a mail; gives how many were taken. */
export function sendMail(options: EmailOptions): Promise<number> {
  return new EmailMessage(options).send()
}
