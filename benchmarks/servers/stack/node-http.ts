// The limit of the stack suite: node:http and node:sqlite, written by hand.
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ADDED, byMessage, type Fortune, openDriver, openUsers, SECURITY, say } from './facts.ts'

const users = openUsers()
const fortunes = openDriver().prepare('SELECT id, message FROM stack_fortune')

const cookie = (header: string | undefined, name: string) =>
  new RegExp(`(?:^|; )${name}=([^;]*)`).exec(header ?? '')?.[1] ?? ''

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...SECURITY, 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

function me(request: IncomingMessage, response: ServerResponse): void {
  const cookies = request.headers.cookie
  if (request.method === 'POST') {
    const [sent, held] = [String(request.headers['x-csrftoken'] ?? ''), cookie(cookies, 'csrftoken')]
    if (sent.length !== held.length || !timingSafeEqual(Buffer.from(sent), Buffer.from(held))) {
      send(response, 403, 'text/plain', 'no')
      return
    }
  }
  const user = users(cookie(cookies, 'sessionid'))
  if (user === undefined) send(response, 403, 'text/plain', 'no')
  else send(response, 200, 'application/json', JSON.stringify({ username: user.username, email: user.email }))
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
const escape = (text: string) => text.replace(/[&<>"']/g, (one) => ESCAPES[one] as string)

function page(response: ServerResponse): void {
  const rows = [...(fortunes.all() as unknown as Fortune[]), ADDED].sort(byMessage)
  const cells = rows.map(({ id, message }) => `<tr><td>${id}</td><td>${escape(message)}</td></tr>`).join('')
  const html = `<!DOCTYPE html><html><head><title>Fortunes</title></head><body><table><tr><th>id</th><th>message</th></tr>${cells}</table></body></html>`
  send(response, 200, 'text/html; charset=utf-8', html)
}

/** What a form or a schema checks elsewhere: a name of at most 40 letters, an address, one to a hundred, and a yes or no. */
function isOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { name, email, quantity, gift } = value as Record<string, unknown>
  return (
    typeof name === 'string' &&
    name !== '' &&
    name.length <= 40 &&
    typeof email === 'string' &&
    /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) &&
    Number.isInteger(quantity) &&
    (quantity as number) >= 1 &&
    (quantity as number) <= 100 &&
    typeof gift === 'boolean'
  )
}

async function order(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  if (isOrder(value)) send(response, 200, 'application/json', JSON.stringify({ ok: true }))
  else send(response, 422, 'application/json', JSON.stringify({ ok: false }))
}

const server = createServer((request, response) => {
  if (request.url === '/me') me(request, response)
  else if (request.url === '/fortunes') page(response)
  else if (request.url === '/order') void order(request, response)
  else send(response, 404, 'text/plain', 'none')
})
server.listen(0, '127.0.0.1', () => say((server.address() as AddressInfo).port))
