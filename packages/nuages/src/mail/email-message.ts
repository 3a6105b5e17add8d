import { randomUUID } from 'node:crypto'
import { settingsIfAny } from '../core/index.ts'
import { methodsAlterData } from '../kernel/index.ts'
import { type Attachment, attachmentPart } from './attachments.ts'
import { type SendOptions, sendMessages } from './deliver.ts'
import { bareAddress, encodeAddress, splitAddresses } from './addresses.ts'
import { encodeHeader, headerName, isPlainHeader } from './headers.ts'
import { type MimePart, multipart, partText, textPart } from './mime.ts'

/** Another form of the same text, such as an invitation to a calendar. */
export interface Alternative {
  readonly content: string
  /** Such as `text/calendar`. */
  readonly type: string
}

/** What a mail is made of. */
export interface EmailOptions {
  readonly subject?: string
  /** The text, plain unless `contentSubtype` says another. */
  readonly body?: string
  /** What the body is: `html` for a mail that is HTML alone. Default `plain`. */
  readonly contentSubtype?: string
  /** The same as HTML, for those who read that. */
  readonly html?: string
  /** Further forms of the text, the best last. */
  readonly alternatives?: readonly Alternative[]
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
  readonly contentSubtype: string
  readonly html: string | undefined
  readonly alternatives: Alternative[]
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly replyTo: readonly string[]
  readonly attachments: Attachment[]
  readonly headers: Readonly<Record<string, string>>

  constructor(options: EmailOptions) {
    this.subject = options.subject ?? ''
    this.body = options.body ?? ''
    this.contentSubtype = options.contentSubtype ?? 'plain'
    this.html = options.html
    this.alternatives = [...(options.alternatives ?? [])]
    this.from = options.from ?? settingsIfAny()?.defaultFromEmail ?? 'webmaster@localhost'
    this.to = options.to ?? []
    this.cc = options.cc ?? []
    this.bcc = options.bcc ?? []
    this.replyTo = options.replyTo ?? []
    this.attachments = [...(options.attachments ?? [])]
    this.headers = options.headers ?? {}
  }

  /** The address of the sender alone, for the envelope. Raises as `recipients` does. */
  get sender(): string {
    return bareAddress('From', this.from)
  }

  /**
   * The addresses of all receivers, for the envelope. Raises NUA-MAIL-002 for a line break, NUA-MAIL-005 for what is no
   * address, or several.
   */
  get recipients(): string[] {
    const bare = (header: string, addresses: readonly string[]) =>
      addresses.filter(Boolean).map((one) => bareAddress(header, one))
    return [...bare('To', this.to), ...bare('Cc', this.cc), ...bare('Bcc', this.bcc)]
  }

  /** Adds a file, or another mail; of a file on this machine see `attachFile`. Without a name it is `undefined`. */
  attach(filename: string | undefined, content: Attachment['content'], type?: string): this
  attach(attachment: Attachment): this
  attach(file: string | undefined | Attachment, content?: Attachment['content'], type?: string): this {
    const made = typeof file === 'object' ? file : ({ filename: file, content, type } as Attachment)
    this.attachments.push(made)
    return this
  }

  /** Adds another form of the text, such as `text/calendar`. */
  attachAlternative(content: string, type: string): this {
    this.alternatives.push({ content, type })
    return this
  }

  /** Whether a text is in the body and in every other form of it that is text: for tests. */
  bodyContains(text: string): boolean {
    const others = this.alternatives.filter(({ type }) => type.startsWith('text/')).map(({ content }) => content)
    const forms = [this.body, ...(this.html === undefined ? [] : [this.html]), ...others]
    return forms.every((form) => form.includes(text))
  }

  /**
   * The mail as it goes over the wire (RFC 5322). Raises NUA-MAIL-002 for a line break in a header, NUA-MAIL-005 for an
   * address that is none, NUA-MAIL-006 for an attachment that cannot be sent.
   */
  toString(): string {
    const part = this.#content()
    return partText({ headers: [...this.#headers(), ['MIME-Version', '1.0'], ...part.headers], body: part.body })
  }

  /** Sends the mail; 0 where it has no receivers. Raises NUA-MAIL-001 where the site has no engine. */
  send(options: SendOptions = {}): Promise<number> {
    return sendMessages([this], options)
  }

  #headers(): [string, string][] {
    const list = (name: string, addresses: readonly string[]): [string, string][] => {
      const given = addresses.filter(Boolean)
      return given.length === 0 ? [] : [[name, encodeAddresses(name, given)]]
    }
    const usual: [string, string][] = [
      ['Subject', encodeHeader('Subject', this.subject)],
      ...list('From', [this.from]),
      ...list('To', this.to),
      ...list('Cc', this.cc),
      ...list('Reply-To', this.replyTo),
      ['Date', new Date().toUTCString().replace('GMT', '+0000')],
      ['Message-ID', `<${randomUUID()}@${this.sender.split('@').at(-1)}>`],
    ]
    const own = Object.entries(this.headers).map(([name, value]): [string, string] => [
      headerName(name),
      encodeOwnHeader(name, value),
    ])
    const given = new Set(own.map(([name]) => name.toLowerCase()))
    return [...usual.filter(([name]) => !given.has(name.toLowerCase())), ...own]
  }

  #content(): MimePart {
    // An image that no HTML can show is a file as others are.
    const files = this.#hasHtml ? this.attachments.filter(({ contentId }) => contentId === undefined) : this.attachments
    const parts = files.map(attachmentPart)
    const forms = this.#forms()
    // The text alone may be empty; beside others an empty one would be shown in their place.
    if (forms.length === 0) forms.push(textPart('', `text/${this.contentSubtype}`))
    const [text, ...others] = forms as [MimePart, ...MimePart[]]
    const whole = others.length === 0 ? text : multipart('alternative', forms)
    return parts.length === 0 ? whole : multipart('mixed', [whole, ...parts])
  }

  get #hasHtml(): boolean {
    return this.html !== undefined || (this.contentSubtype === 'html' && this.body !== '')
  }

  /** The forms of the text, the plain one first (RFC 2046, 5.1.4). */
  #forms(): MimePart[] {
    const type = `text/${this.contentSubtype}`
    const isShown = this.html === undefined && this.contentSubtype === 'html'
    return [
      ...(this.body === '' ? [] : [isShown ? this.#html(this.body) : textPart(this.body, type)]),
      ...(this.html === undefined ? [] : [this.#html(this.html)]),
      ...this.alternatives.map((one) => textPart(one.content, one.type)),
    ]
  }

  /** HTML, with the images that it shows (RFC 2387). */
  #html(html: string): MimePart {
    const images = this.attachments.filter(({ contentId }) => contentId !== undefined).map(attachmentPart)
    const part = textPart(html, 'text/html')
    return images.length === 0 ? part : multipart('related', [part, ...images])
  }
}

/** Headers that hold addresses: of these only the names of people are encoded. */
const ADDRESS_HEADERS = /^(?:resent-)?(?:from|sender|reply-to|to|cc|bcc)$/i

function encodeOwnHeader(name: string, value: string): string {
  return ADDRESS_HEADERS.test(name) && !isPlainHeader(value)
    ? encodeAddresses(name, splitAddresses(value))
    : encodeHeader(name, value)
}

function encodeAddresses(name: string, addresses: readonly string[]): string {
  return addresses.map((one) => encodeAddress(name, one)).join(', ')
}

methodsAlterData(EmailMessage, 'send')
