import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()
if (process.argv.includes('--defaults')) app.use((await import('hono/secure-headers')).secureHeaders())
app.get('/json', (c) => c.json({ message: 'Hello, World!' }))
app.get('/plaintext', (c) => c.text('Hello, World!'))
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => console.log(`listening ${info.port}`))
