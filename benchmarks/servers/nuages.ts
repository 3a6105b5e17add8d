import {
  configOf,
  createHandler,
  defaultMiddleware,
  HttpResponse,
  JsonResponse,
  path,
  serveNode,
} from '../../packages/nuages/src/http/index.ts'
import { defineSettings } from '../../packages/nuages/src/core/index.ts'

const settings = defineSettings({ secretKey: 'only for this benchmark', allowedHosts: ['127.0.0.1'] })
const handler = createHandler({
  urls: [
    path('json', () => new JsonResponse({ message: 'Hello, World!' })),
    path('plaintext', () => new HttpResponse('Hello, World!', { contentType: 'text/plain; charset=utf-8' })),
  ],
  config: configOf(settings),
  middleware: process.argv.includes('--defaults') ? defaultMiddleware(settings) : [],
})
const server = await serveNode(handler, { port: 0 })
console.log(`listening ${server.port}`)
