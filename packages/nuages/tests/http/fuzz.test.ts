import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { openLogging, withLogging } from '../../src/core/index.ts'
import { serveNode } from '../../src/http/index.ts'
import { makeSite } from './site.ts'

// Few in `npm test`, many in `npm run test:all`, which sets the variable.
const COUNT = Number(process.env['NUAGES_FUZZ_REQUESTS'] ?? 1500)

/** A small generator with a seed, so that a failure can be run again. */
function random(seed: number): () => number {
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

function requestText(next: () => number): string {
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

function ask(port: number, text: string): Promise<string> {
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

test(`${COUNT} malformed requests over a socket: none is answered with 500, none hangs`, async () => {
  const server = await withLogging(openLogging({ level: 'silent' }), () => serveNode(makeSite(), { port: 0 }))
  const next = random(20_261_123)
  try {
    for (let sent = 0; sent < COUNT; sent += 20) {
      const texts = Array.from({ length: 20 }, () => requestText(next))
      const answers = await Promise.all(texts.map((text) => ask(server.port, text)))
      answers.forEach((answer, i) => {
        assert.doesNotMatch(answer, /^HTTP\/1\.1 500/, JSON.stringify(texts[i]))
      })
    }
    const alive = await fetch(`${server.origin}/`)
    assert.equal(await alive.text(), 'home')
  } finally {
    await server.close()
  }
})
