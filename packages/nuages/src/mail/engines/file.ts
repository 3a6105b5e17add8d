import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EmailMessage } from '../email-message.ts'
import type { MailEngine } from '../mailers.ts'

/** Writes each mail into a file of its own (`.eml`, which mail programs open) below a folder: for a look at them. */
export function fileMail(folder: string): MailEngine {
  return new FileMail(folder)
}

class FileMail implements MailEngine {
  readonly folder: string
  #count = 0

  constructor(folder: string) {
    this.folder = folder
  }

  async send(messages: readonly EmailMessage[]): Promise<number> {
    await mkdir(this.folder, { recursive: true })
    for (const message of messages) {
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${process.pid}-${++this.#count}.eml`
      await writeFile(join(this.folder, name), String(message), { flag: 'wx' })
    }
    return messages.length
  }
}
