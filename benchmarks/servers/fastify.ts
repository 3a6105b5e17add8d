import type { AddressInfo } from 'node:net'
import fastify from 'fastify'

const app = fastify()
if (process.argv.includes('--defaults')) await app.register((await import('@fastify/helmet')).default)
app.get('/json', async () => ({ message: 'Hello, World!' }))
app.get('/plaintext', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('Hello, World!'))
await app.listen({ port: 0, host: '127.0.0.1' })
console.log(`listening ${(app.server.address() as AddressInfo).port}`)
