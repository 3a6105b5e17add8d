import { randomUUID } from 'node:crypto'
import { encodeHeader, foldHeader } from './headers.ts'

/** One part of a mail: its headers and its text, which is ASCII but for mails that are carried as they are. */
export interface MimePart {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Text as quoted-printable (RFC 2045, 6.7). */
export function quotedPrintable(text: string): string {
  return text
    .replace(/\r\n|\r|\n/g, '\n')
    .split('\n')
    .map(quoteLine)
    .join('\r\n')
}

const LINE = 75

function quoteLine(line: string): string {
  const bytes = Buffer.from(line)
  const quoted: string[] = []
  for (const [index, byte] of bytes.entries()) {
    const isLast = index === bytes.length - 1
    const isBlank = byte === 32 || byte === 9
    const plain = (byte >= 33 && byte <= 126 && byte !== 61) || (isBlank && !isLast)
    quoted.push(plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
  }
  let text = ''
  let length = 0
  for (const unit of quoted) {
    if (length + unit.length > LINE) {
      text += '=\r\n'
      length = 0
    }
    text += unit
    length += unit.length
  }
  return text
}

/** A part of text. */
export function textPart(content: string, type: string): MimePart {
  return {
    headers: [
      ['Content-Type', `${encodeHeader('Content-Type', type)}; charset="utf-8"`],
      ['Content-Transfer-Encoding', 'quoted-printable'],
    ],
    body: quotedPrintable(content),
  }
}

/** A part of bytes, with the name of a file; with `contentId` one that HTML shows in its place. */
export function filePart(
  content: Uint8Array,
  type: string,
  filename: string | undefined,
  contentId?: string,
): MimePart {
  const lines =
    Buffer.from(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return {
    headers: [
      ['Content-Type', encodeHeader('Content-Type', type)],
      ['Content-Transfer-Encoding', 'base64'],
      ...(contentId === undefined ? [] : [['Content-ID', `<${encodeHeader('Content-ID', contentId)}>`] as const]),
      ['Content-Disposition', disposition(filename, contentId === undefined ? 'attachment' : 'inline')],
    ],
    body: lines.join('\r\n'),
  }
}

/** Another mail as a part, as it is: it may not be packed in base64 (RFC 2046, 5.2.1). */
export function mailPart(content: string, filename: string | undefined): MimePart {
  return {
    headers: [
      ['Content-Type', 'message/rfc822'],
      ['Content-Transfer-Encoding', isAscii(content) ? '7bit' : '8bit'],
      ['Content-Disposition', disposition(filename, 'attachment')],
    ],
    body: content.replace(/\r\n|\r|\n/g, '\r\n'),
  }
}

/** Whether a text has no character beyond ASCII. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}

/** Characters of a parameter in one piece; a line may have no more than 998. */
const PIECE = 900

/** How a file is shown and its name, by RFC 2231 where that is more than plain letters. */
function disposition(filename: string | undefined, shown: 'attachment' | 'inline'): string {
  if (filename === undefined || filename === '') return shown
  if (filename.length < PIECE && /^[\w .()+-]+$/.test(filename)) return `${shown}; filename="${filename}"`
  const encoded = encodeURIComponent(filename.toWellFormed())
  const value = `utf-8''${encoded.replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`
  const pieces = value.match(new RegExp(`.{1,${PIECE}}`, 'g')) ?? []
  if (pieces.length < 2) return `${shown}; filename*=${value}`
  return [shown, ...pieces.map((piece, index) => `filename*${index}*=${piece}`)].join('; ')
}

/** Several parts as one: `alternative` forms of the same, `related` parts of one, or `mixed` things. */
export function multipart(kind: 'alternative' | 'mixed' | 'related', parts: readonly MimePart[]): MimePart {
  const boundary = `=_${randomUUID()}`
  const inner = parts.map((part) => `--${boundary}\r\n${partText(part)}\r\n`).join('')
  return {
    headers: [
      ['Content-Type', `multipart/${kind}; boundary="${boundary}"`],
      ...(isAscii(inner) ? [] : [['Content-Transfer-Encoding', '8bit'] as const]),
    ],
    body: `${inner}--${boundary}--`,
  }
}

/** Headers, an empty line and the body. */
export function partText({ headers, body }: MimePart): string {
  return `${headers.map(([name, value]) => foldHeader(name, value)).join('\r\n')}\r\n\r\n${body}`
}
