import type { MailEngine } from '../mailers.ts'

/** Prints mails in place of sending them: for development. */
export function consoleMail({ print = console.log }: { print?: (text: string) => void } = {}): MailEngine {
  return {
    async send(messages) {
      for (const message of messages) print(`${String(message).replaceAll('\r\n', '\n')}\n${'-'.repeat(79)}`)
      return messages.length
    },
  }
}
