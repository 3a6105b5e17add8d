import { forSettings } from '../../core/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import type { EmailMessage } from '../email-message.ts'
import { isAscii } from '../mime.ts'
import type { MailEngine } from '../mailers.ts'

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
  /**
   * True where the server takes addresses with letters beyond ASCII before the @ (SMTPUTF8, RFC 6531): `é@example.com`.
   * Default false: such a mail raises NUA-MAIL-005. Domains may have any letters everywhere.
   */
  readonly smtpUtf8?: boolean
  /** Refuse to send without TLS. Default true where a password is given: it would travel in the clear. */
  readonly requireTls?: boolean
  /** The client's certificate and its key, as PEM, where the server wants to see them. */
  readonly certificate?: string | Uint8Array
  readonly key?: string | Uint8Array
  /** The certificates of the authorities that are trusted, as PEM; default those that Node knows. */
  readonly ca?: string | Uint8Array
  /** Milliseconds until a silent server is given up. Default 10,000. */
  readonly timeout?: number
  /** Keeps connections open between calls: for sites that send often. Default: one for each call, closed at its end. */
  readonly pool?: SmtpPool
}

/** Connections that are kept open. */
export interface SmtpPool {
  /** How many at once. Default 5. */
  readonly maxConnections?: number
  /** Mails after which a connection is made anew; servers have limits. Default 100. */
  readonly maxMessages?: number
  /** Milliseconds without a mail after which all are closed. Default 30,000. */
  readonly idleTimeout?: number
}

/** The part of nodemailer that is used. */
interface Transport {
  sendMail(mail: { envelope: { from: string; to: string[]; use8BitMime: boolean }; raw: string }): Promise<unknown>
  close(): void
}

const TIMEOUT_MS = 10_000
const IDLE_MS = 30_000

/**
 * Sends mails over SMTP (RFC 5321), through the package nodemailer: install it beside. The connection is made when the
 * first mail is sent, and serves all mails of one call; with `pool`, those of later calls, too.
 */
export function smtpMail(options: SmtpOptions = {}): MailEngine {
  return make(options)
}

const make = forSettings(
  (options: SmtpOptions): MailEngine =>
    options.pool === undefined ? new SmtpMail(options) : new PooledSmtpMail(options, options.pool),
)

// Classes with private fields, so that settings do not freeze them and nothing prints the password.
class SmtpMail implements MailEngine {
  readonly #options: SmtpOptions

  constructor(options: SmtpOptions) {
    this.#options = options
  }

  async send(messages: readonly EmailMessage[]): Promise<number> {
    // First: what cannot be written must not leave others on their way.
    const mails = messages.map((message) => handedOver(message, this.#options))
    const transport = await openTransport(this.#options, { maxConnections: 1 })
    try {
      for (const mail of mails) await transport.sendMail(mail)
    } finally {
      transport.close()
    }
    return messages.length
  }
}

class PooledSmtpMail implements MailEngine {
  readonly #options: SmtpOptions
  readonly #pool: SmtpPool
  #transport: Promise<Transport> | undefined
  #sending = 0
  #idle: NodeJS.Timeout | undefined

  constructor(options: SmtpOptions, pool: SmtpPool) {
    this.#options = options
    this.#pool = pool
  }

  /** Over several connections at once. All mails are tried; then the first problem, if there was one, is raised. */
  async send(messages: readonly EmailMessage[]): Promise<number> {
    const mails = messages.map((message) => handedOver(message, this.#options))
    clearTimeout(this.#idle)
    this.#sending++
    try {
      const transport = await this.#open()
      const sent = await Promise.allSettled(mails.map((mail) => transport.sendMail(mail)))
      for (const one of sent) if (one.status === 'rejected') throw one.reason
      return messages.length
    } finally {
      this.#sending--
      if (this.#sending === 0) this.#idle = setTimeout(() => this.close(), this.#pool.idleTimeout ?? IDLE_MS).unref()
    }
  }

  async #open(): Promise<Transport> {
    this.#transport ??= openTransport(this.#options, { maxConnections: 5, maxMessages: 100, ...this.#pool })
    try {
      return await this.#transport
    } catch (error) {
      this.#transport = undefined
      throw error
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const open = this.#transport
    this.#transport = undefined
    ;(await open?.catch(() => undefined))?.close()
  }
}

function handedOver(message: EmailMessage, { smtpUtf8 = false }: SmtpOptions): Parameters<Transport['sendMail']>[0] {
  const raw = String(message)
  const envelope = { from: message.sender, to: message.recipients }
  const beyond = [envelope.from, ...envelope.to].find((address) => !isAscii(address))
  if (beyond !== undefined && !smtpUtf8) throw beyondAscii(beyond)
  // RFC 6152: a server is told of what is no ASCII, which only mails that are carried as they are can have.
  return { envelope: { ...envelope, use8BitMime: !isAscii(raw) }, raw }
}

function beyondAscii(address: string): NuagesError {
  return new NuagesError('NUA-MAIL-005', `${address} has letters beyond ASCII before the @, which few servers take.`, {
    hint: 'If yours does, write smtpMail({ ..., smtpUtf8: true }).',
  })
}

async function openTransport(options: SmtpOptions, limits: SmtpPool): Promise<Transport> {
  const { host = 'localhost', secure = false, user, password, timeout = TIMEOUT_MS } = options
  const { maxConnections, maxMessages } = limits
  const { createTransport } = await loadNodemailer()
  return createTransport({
    host,
    port: options.port ?? (secure ? 465 : 587),
    secure,
    requireTLS: options.requireTls ?? password !== undefined,
    pool: true,
    ...(maxConnections === undefined ? {} : { maxConnections }),
    ...(maxMessages === undefined ? {} : { maxMessages }),
    tls: tlsOf(options),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
  })
}

/** What TLS is told; the names are Node's. */
function tlsOf({ certificate, key, ca }: SmtpOptions): Readonly<Record<string, string | Buffer>> {
  const given = Object.entries({ cert: certificate, key, ca }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === 'string' ? value : Buffer.from(value as Uint8Array)]),
  )
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
