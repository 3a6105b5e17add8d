// Hono with its own middleware for headers and forgery, and node:sqlite.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import { validator } from 'hono/validator'
import { ADDED, byMessage, type Fortune, openDriver, openUsers, say } from './facts.ts'

const users = openUsers()
const fortunes = openDriver().prepare('SELECT id, message FROM stack_fortune')

const app = new Hono()
app.use(secureHeaders())
app.use(csrf())
app.on(['GET', 'POST'], '/me', (context) => {
  const user = users(getCookie(context, 'sessionid') ?? '')
  if (user === undefined) return context.text('no', 403)
  return context.json({ username: user.username, email: user.email })
})
app.get('/fortunes', (context) => {
  const rows = [...(fortunes.all() as unknown as Fortune[]), ADDED].sort(byMessage)
  const cells = rows.map(({ id, message }) => html`<tr><td>${id}</td><td>${message}</td></tr>`)
  return context.html(
    html`<!DOCTYPE html><html><head><title>Fortunes</title></head><body><table><tr><th>id</th><th>message</th></tr>${cells}</table></body></html>`,
  )
})
app.post(
  '/order',
  validator('json', (value) => value as Record<string, unknown>),
  (context) => {
    const { name, email, quantity, gift } = context.req.valid('json')
    const isGood =
      typeof name === 'string' &&
      name !== '' &&
      name.length <= 40 &&
      typeof email === 'string' &&
      /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) &&
      Number.isInteger(quantity) &&
      (quantity as number) >= 1 &&
      (quantity as number) <= 100 &&
      typeof gift === 'boolean'
    return context.json({ ok: isGood }, isGood ? 200 : 422)
  },
)
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => say(port))
