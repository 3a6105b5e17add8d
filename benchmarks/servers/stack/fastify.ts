// Fastify with helmet and cookies; sessions by node:sqlite, fortunes by Drizzle and Eta.
import { timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import cookies from '@fastify/cookie'
import helmet from '@fastify/helmet'
import BetterSqlite3 from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { Eta } from 'eta'
import fastify from 'fastify'
import { ADDED, byMessage, FILE, openUsers, say } from './facts.ts'

const users = openUsers()
const table = sqliteTable('stack_fortune', { id: integer().primaryKey(), message: text().notNull() })
const all = drizzle(new BetterSqlite3(FILE)).select().from(table).prepare()
const eta = new Eta()
eta.loadTemplate(
  '@page',
  '<!DOCTYPE html><html><head><title>Fortunes</title></head><body><table><tr><th>id</th><th>message</th></tr><% it.rows.forEach((row) => { %><tr><td><%= row.id %></td><td><%= row.message %></td></tr><% }) %></table></body></html>',
)

const app = fastify()
await app.register(helmet)
await app.register(cookies)
app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _body, done) => done(null))
app.route({
  method: ['GET', 'POST'],
  url: '/me',
  handler: async (request, reply) => {
    if (request.method === 'POST') {
      const [sent, held] = [String(request.headers['x-csrftoken'] ?? ''), request.cookies.csrftoken ?? '']
      if (sent.length !== held.length || !timingSafeEqual(Buffer.from(sent), Buffer.from(held)))
        return reply.code(403).send('no')
    }
    const user = users(request.cookies.sessionid ?? '')
    if (user === undefined) return reply.code(403).send('no')
    return { username: user.username, email: user.email }
  },
})
app.post(
  '/order',
  {
    schema: {
      body: {
        type: 'object',
        required: ['name', 'email', 'quantity', 'gift'],
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 40 },
          email: { type: 'string', format: 'email' },
          quantity: { type: 'integer', minimum: 1, maximum: 100 },
          gift: { type: 'boolean' },
        },
      },
    },
  },
  async () => ({ ok: true }),
)
app.get('/fortunes', async (_request, reply) => {
  const rows = [...(await all.execute()), ADDED].sort(byMessage)
  return reply.type('text/html; charset=utf-8').send(eta.render('@page', { rows }))
})
await app.listen({ port: 0, host: '127.0.0.1' })
say((app.server.address() as AddressInfo).port)
