import { serveNode } from '../../../packages/nuages/src/http/index.ts'
import { FILE, say } from './facts.ts'
import { openSite } from './site.ts'

const site = await openSite(FILE)
const server = await serveNode(await site.handler(), { port: 0 })
say(server.port)
