// Malformed requests for the fuzzers, from a seed.
import { connect } from 'node:net'

/** A small generator with a seed, so that a failure can be run again. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const PATHS = [
  '/',
  '/form/',
  '/json/',
  '/echo/',
  '/query/?q=',
  '/items/',
  '/about/',
  '/cookie/',
  '/nowhere',
  '/stream/',
  '/upload/',
  '/media/',
  '/media/../',
]
const HEADERS = [
  'Cookie',
  'Host',
  'Content-Type',
  'Content-Length',
  'Transfer-Encoding',
  'Origin',
  'Referer',
  'Accept',
  'X-CSRFToken',
  'Traceparent',
  'Connection',
  'Expect',
  'Range',
  'If-Range',
  'If-None-Match',
  'If-Modified-Since',
  'Transfer-Encoding',
  'Content-Encoding',
  'Accept-Encoding',
  'Accept-Language',
  'X-Forwarded-Host',
]
const PIECES = [
  '%',
  '%zz',
  '%00',
  '%ff',
  '%c3%28',
  '\u00ff',
  '"',
  ';',
  '=',
  ',',
  '..',
  '//',
  '\\',
  '<',
  '{',
  '[',
  'a',
  '1',
  '-1',
  '99999999999999999999',
  'chunked',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'bytes=0-',
  'bytes=9-1',
  '*',
  'W/"a"',
  'text/plain; charset=utf-16',
  'csrftoken=',
  'http://[',
  'https://',
  '*/*;q=x',
  '\t',
  ' ',
  ':',
  '?',
  '#',
  '&',
  '+',
  '\u0080',
]

/** One in so many requests has a file that goes to disk. */
const RARE_LARGE = 0.02

/** A request that is malformed in one way or several, or in none. */
export function requestText(next: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const noise = () => Array.from({ length: Math.floor(next() * 5) }, () => pick(PIECES)).join('')
  if (next() < 0.4) return uploadText({ next, pick, noise })
  const method = pick(['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'BREW', 'get'])
  const lines = [`${method} ${pick(PATHS)}${noise().replaceAll(' ', '')} HTTP/1.${next() < 0.9 ? 1 : 0}`]
  if (next() < 0.8) lines.push('Host: 127.0.0.1')
  for (let i = Math.floor(next() * 4); i > 0; i--) lines.push(`${pick(HEADERS)}: ${noise()}`)
  const body = noise()
  if (next() < 0.6) lines.push(`Content-Length: ${Buffer.byteLength(body, 'latin1')}`)
  lines.push('Connection: close')
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

interface Source {
  readonly next: () => number
  pick<T>(list: readonly T[]): T
  noise(): string
}

/** Lines of a part that are right, or nearly. */
const PART_HEADERS = [
  'Content-Disposition: form-data; name="paper"; filename="a.txt"',
  'Content-Disposition: form-data; name="title"',
  'Content-Disposition: form-data; name="paper"; filename=""',
  'Content-Disposition: form-data; name="paper"; filename="../../x\\y\u0000.txt"',
  'Content-Disposition: form-data; name="paper"; filename*=utf-8\'\'%c3%28%zz',
  'Content-Disposition: form-data; name="paper; filename="a',
  'Content-Disposition: form-data; filename="without a name"',
  'Content-Disposition: attachment; name="a"',
  'content-disposition:form-data;name=title',
  'Content-Disposition: form-data; name="a\rb"',
  'Content-Disposition',
  'Content-Type: text/plain; charset=utf-16',
  'Content-Type: text/plain; charset=nonsense',
  'Content-Type: multipart/mixed; boundary=y',
  'Content-Type: ;;',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  ' folded: line',
  ': no name',
] as const
const LINE_ENDS = ['\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r', ''] as const
const BOUNDARIES = ['x', 'x', 'x', 'x', '-', '--', '"x"', '"', 'é', ' ', `${'x'.repeat(300)}`, ''] as const

/** A form with files, of which something is wrong, or nothing. */
function uploadText(source: Source): string {
  const { next, pick, noise } = source
  const boundary = pick(BOUNDARIES)
  const whole = Array.from({ length: Math.floor(next() * 4) }, () => partText(source, boundary)).join('')
  const body = mutated(`${whole}--${boundary}${pick(['--', '--', '--\r\n', '-', '', 'epilogue'])}`, source)
  const lines = ['POST /upload/ HTTP/1.1', 'Host: 127.0.0.1', `Content-Type: multipart/form-data; boundary=${boundary}`]
  const framing = next()
  if (framing < 0.6) lines.push(`Content-Length: ${Buffer.byteLength(body, 'latin1')}`)
  else if (framing < 0.7) lines.push(`Content-Length: ${Math.floor(next() * 500)}`)
  else lines.push('Transfer-Encoding: chunked')
  if (next() < 0.2) lines.push(`${pick(HEADERS)}: ${noise()}`)
  lines.push('Connection: close')
  return `${lines.join('\r\n')}\r\n\r\n${framing < 0.7 ? body : chunked(body, source)}`
}

function partText({ next, pick, noise }: Source, boundary: string): string {
  const headers = Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(PART_HEADERS) + pick(LINE_ENDS))
  const content = next() < RARE_LARGE ? 'z'.repeat(40_000) : noise() + pick(['', 'aGVsbG8=', '%%%', `--${boundary}`])
  return `--${boundary}${pick(LINE_ENDS)}${headers.join('')}${pick(LINE_ENDS)}${content}${pick(LINE_ENDS)}`
}

/** Cut short, with a piece twice, or with a byte that was another; mostly as it was. */
function mutated(text: string, { next, pick }: Source): string {
  const at = Math.floor(next() * text.length)
  const how = next()
  if (how < 0.1) return text.slice(0, at)
  if (how < 0.2) return text.slice(0, at) + pick(PIECES) + text.slice(at)
  if (how < 0.3) return text.slice(0, at) + String.fromCharCode(Math.floor(next() * 256)) + text.slice(at + 1)
  return text
}

/** A body in chunks, whose sizes are right in most cases. */
function chunked(body: string, { next, pick }: Source): string {
  const at = Math.floor(next() * body.length)
  const parts = [body.slice(0, at), body.slice(at)].filter((part) => part !== '')
  const size = (part: string) =>
    next() < 0.9 ? part.length.toString(16) : pick(['zz', '-1', 'ffffffffffffffffff', '', '0'])
  return `${parts.map((part) => `${size(part)}\r\n${part}\r\n`).join('')}${pick(['0\r\n\r\n', '0\r\n\r\n', '', '0\r\nTrailer: x\r\n\r\n'])}`
}

/** How long an answer may take, at most: more is a request that hangs. */
const LONGEST_MS = 20_000

/** Sends bytes to the port and gives what came back until the other side closed. */
export function ask(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const hung = setTimeout(() => reject(new Error(`Not answered: ${JSON.stringify(text.slice(0, 2000))}`)), LONGEST_MS)
    const socket = connect(port, '127.0.0.1', () => socket.end(Buffer.from(text, 'latin1')))
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('error', () => resolve(answer))
    socket.on('close', () => {
      clearTimeout(hung)
      resolve(answer)
    })
  })
}

/**
 * Sends `count` malformed requests to a port, twenty at once; raises at the first that is answered with 500 or hangs.
 *
 * @param next where the requests come from: several calls with one go on, and do not begin again
 */
export async function sendMalformed(
  port: number,
  count: number,
  next: () => number = random(20_261_123),
): Promise<void> {
  for (let sent = 0; sent < count; sent += AT_ONCE) {
    const texts = Array.from({ length: AT_ONCE }, () => requestText(next))
    const answers = await Promise.all(texts.map((text) => ask(port, text)))
    const failed = answers.findIndex((answer) => /^HTTP\/1\.1 5\d\d/.test(answer))
    if (failed >= 0) throw new Error(`Answered with ${answers[failed]?.slice(9, 12)}: ${JSON.stringify(texts[failed])}`)
  }
}

const AT_ONCE = 20
