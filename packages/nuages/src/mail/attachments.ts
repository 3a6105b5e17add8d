import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { guessType, NuagesError } from '../kernel/index.ts'
import type { EmailMessage } from './email-message.ts'
import { refuseLineBreaks } from './headers.ts'
import { filePart, isAscii, mailPart, type MimePart } from './mime.ts'

/** A file, or another mail, that goes with a mail. */
export interface Attachment {
  /** What it is called where it is saved; left out, programs name it as they like. */
  readonly filename?: string | undefined
  readonly content: string | Uint8Array | EmailMessage
  /** Default: `message/rfc822` for a mail, else by the ending of the name, or `application/octet-stream`. */
  readonly type?: string | undefined
  /** A name by which the HTML shows it in its place: `<img src="cid:logo">`. */
  readonly contentId?: string
}

const BYTES = 'application/octet-stream'

/** A file of this machine as an attachment, under its own name; rejects where it cannot be read. */
export async function attachFile(path: string, type?: string): Promise<Attachment> {
  return { filename: basename(path), content: await readFile(path), type: type ?? guessType(path) ?? BYTES }
}

const MAIL = 'message/rfc822'
const TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;|$)/

/** A file as a part of a mail. Raises NUA-MAIL-006 for what can be none. */
export function attachmentPart({ filename, content, type, contentId }: Attachment): MimePart {
  if (type !== undefined) refuseLineBreaks('Content-Type', type)
  if (type !== undefined && !TYPE.test(type)) throw unfit(filename, `has the type ${JSON.stringify(type)}`, AS_TYPE)
  if (isMail(content)) {
    if (type === undefined || type === MAIL) return attachmentPart({ filename, content: String(content), type: MAIL })
    throw unfit(filename, `is a mail, but is said to be ${type}`, `Leave the type out, or write ${MAIL}.`)
  }
  if (typeof content !== 'string' && !(content instanceof Uint8Array))
    throw unfit(filename, 'has no content', AS_CONTENT)
  const named = type ?? (filename === undefined ? undefined : guessType(filename)) ?? BYTES
  const text = typeof content === 'string' ? content : textOf(content)
  if (named === MAIL && text !== undefined && mayBeSentAsItIs(text)) return mailPart(text, filename)
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return filePart(bytes, typeOf(named, text), filename, contentId)
}

const AS_TYPE = 'Write a type and a subtype, such as image/png.'
const AS_CONTENT = 'Give a text, bytes (Uint8Array, which Buffer is) or an EmailMessage; attachFile(path) reads a file.'

function unfit(filename: string | undefined, problem: string, hint: string): NuagesError {
  const which = filename === undefined ? 'An attachment without a name' : `The attachment ${JSON.stringify(filename)}`
  return new NuagesError('NUA-MAIL-006', `${which} ${problem}.`, { hint })
}

/** Asked by what mails have, for the module of mails imports this one. */
function isMail(content: unknown): content is EmailMessage {
  return typeof content === 'object' && content !== null && 'recipients' in content
}

/** A type with the charset of texts; bytes that are no text in UTF-8, and mails that must be packed, are bytes. */
function typeOf(type: string, text: string | undefined): string {
  if (type === MAIL) return BYTES
  if (!/^text\/[^;]*$/.test(type)) return type
  return text === undefined ? BYTES : `${type}; charset="utf-8"`
}

function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    return undefined
  }
}

/** The length of a line that a server must take (RFC 5321, 4.5.3.1.6), without its end. */
const LONGEST_LINE = 998

function mayBeSentAsItIs(mail: string): boolean {
  if (mail.includes('\0')) return false
  return mail
    .split(/\r\n|\r|\n/)
    .every((line) => (isAscii(line) ? line.length : Buffer.byteLength(line)) <= LONGEST_LINE)
}
