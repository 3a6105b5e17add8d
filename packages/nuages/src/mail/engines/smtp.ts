import { NuagesError } from '../../kernel/index.ts'
import { bareAddress } from '../headers.ts'
import type { EmailMessage, MailEngine } from '../email-message.ts'

/** Where and how mails are handed over. */
export interface SmtpOptions {
  /** Default `localhost`. */
  readonly host?: string
  /** Default 587, or 465 with `secure`. */
  readonly port?: number
  readonly user?: string
  /** Out of the environment, not out of the code. */
  readonly password?: string
  /** TLS from the first byte. Default false: STARTTLS where the server offers it. */
  readonly secure?: boolean
  /** Refuse to send without TLS. Default true where a password is given: it would travel in the clear. */
  readonly requireTls?: boolean
  /** Milliseconds until a silent server is given up. Default 10,000. */
  readonly timeout?: number
}

/** The part of nodemailer that is used. */
interface Transport {
  sendMail(mail: { envelope: { from: string; to: string[] }; raw: string }): Promise<unknown>
  close(): void
}

const TIMEOUT_MS = 10_000

/**
 * Sends mails over SMTP (RFC 5321), through the package nodemailer: install it beside. The connection is made when the
 * first mail is sent, and serves all mails of one call.
 */
export function smtpMail(options: SmtpOptions = {}): MailEngine {
  return new SmtpMail(options)
}

// A class with a private field, so that settings do not freeze it and nothing prints the password.
class SmtpMail implements MailEngine {
  readonly #options: SmtpOptions

  constructor(options: SmtpOptions) {
    this.#options = options
  }

  async send(messages: readonly EmailMessage[]): Promise<number> {
    const transport = await openTransport(this.#options)
    try {
      for (const message of messages) {
        const envelope = { from: bareAddress(message.from), to: message.recipients }
        await transport.sendMail({ envelope, raw: String(message) })
      }
    } finally {
      transport.close()
    }
    return messages.length
  }
}

async function openTransport(options: SmtpOptions): Promise<Transport> {
  const { host = 'localhost', secure = false, user, password, timeout = TIMEOUT_MS } = options
  const { createTransport } = await loadNodemailer()
  return createTransport({
    host,
    port: options.port ?? (secure ? 465 : 587),
    secure,
    requireTLS: options.requireTls ?? password !== undefined,
    pool: true,
    maxConnections: 1,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
  })
}

async function loadNodemailer() {
  try {
    return await import('nodemailer')
  } catch (cause) {
    throw new NuagesError('NUA-MAIL-003', 'smtpMail() needs the package nodemailer, which is not installed.', {
      cause,
      hint: 'Run npm install nodemailer.',
    })
  }
}
