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

/** A request that is malformed in one way or several, or in none. */
export function requestText(next: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const noise = () => Array.from({ length: Math.floor(next() * 5) }, () => pick(PIECES)).join('')
  const method = pick(['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'BREW', 'get'])
  const lines = [`${method} ${pick(PATHS)}${noise().replaceAll(' ', '')} HTTP/1.${next() < 0.9 ? 1 : 0}`]
  if (next() < 0.8) lines.push('Host: 127.0.0.1')
  for (let i = Math.floor(next() * 4); i > 0; i--) lines.push(`${pick(HEADERS)}: ${noise()}`)
  const body = noise()
  if (next() < 0.6) lines.push(`Content-Length: ${Buffer.byteLength(body, 'latin1')}`)
  lines.push('Connection: close')
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

/** Sends bytes to the port and gives what came back until the other side closed. */
export function ask(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(Buffer.from(text, 'latin1')))
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
  })
}

/**
 * Sends `count` malformed requests to a port, twenty at once; raises at the first that is answered with 500.
 *
 * @param onProgress called after each twenty with the number sent so far
 */
export async function sendMalformed(
  port: number,
  count: number,
  onProgress: (sent: number) => void = () => {},
): Promise<void> {
  const next = random(20_261_123)
  for (let sent = 0; sent < count; sent += AT_ONCE) {
    const texts = Array.from({ length: AT_ONCE }, () => requestText(next))
    const answers = await Promise.all(texts.map((text) => ask(port, text)))
    const failed = answers.findIndex((answer) => /^HTTP\/1\.1 500/.test(answer))
    if (failed >= 0) throw new Error(`Answered with 500: ${JSON.stringify(texts[failed])}`)
    onProgress(sent + AT_ONCE)
  }
}

const AT_ONCE = 20
