import type { EmailMessage } from '../email-message.ts'
import type { MailEngine } from '../mailers.ts'

// A class, so that settings do not freeze it.
class MemoryMail implements MailEngine {
  readonly outbox: EmailMessage[] = []

  async send(messages: readonly EmailMessage[]): Promise<number> {
    // As it would be sent: what could not be must fail here, too.
    for (const message of messages) String(message)
    this.outbox.push(...messages)
    return messages.length
  }
}

/** Keeps mails in `outbox` in place of sending them: for tests. */
export function memoryMail(): MailEngine & { readonly outbox: EmailMessage[] } {
  return new MemoryMail()
}
