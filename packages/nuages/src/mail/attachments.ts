import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { guessType } from '../kernel/index.ts'
import { filePart, isAscii, mailPart, type MimePart } from './mime.ts'

/** A file that goes with a mail. */
export interface Attachment {
  readonly filename: string
  readonly content: string | Uint8Array
  /** Default: by the ending of the name, or `application/octet-stream`. */
  readonly type?: string
  /** A name by which the HTML shows it in its place: `<img src="cid:logo">`. */
  readonly contentId?: string
}

const BYTES = 'application/octet-stream'

/** A file of this machine as an attachment, under its own name; rejects where it cannot be read. */
export async function attachFile(path: string, type?: string): Promise<Attachment> {
  return { filename: basename(path), content: await readFile(path), type: type ?? guessType(path) ?? BYTES }
}

/** A file as a part of a mail. */
export function attachmentPart({ filename, content, type, contentId }: Attachment): MimePart {
  const named = type ?? guessType(filename) ?? BYTES
  const text = typeof content === 'string' ? content : textOf(content)
  if (named === 'message/rfc822' && text !== undefined && mayBeSentAsItIs(text)) return mailPart(text, filename)
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return filePart(bytes, typeOf(named, text), filename, contentId)
}

/** A type with the charset of texts; bytes that are no text in UTF-8, and mails that must be packed, are bytes. */
function typeOf(type: string, text: string | undefined): string {
  if (type === 'message/rfc822') return BYTES
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
