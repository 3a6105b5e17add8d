import { defineCommand, formatCheck } from '../../core/index.ts'
import { serveNode } from '../../http/index.ts'
import { createSite, requireChecks } from '../../site/index.ts'

/** Serves the site in this process, static files included, until it is told to stop. */
export default defineCommand({
  name: 'serve',
  help: 'Serves the site with one process and without reloading.',
  options: {
    port: { kind: 'int', default: 8000, help: 'The port; 0 takes any free one. Default 8000.' },
    host: { kind: 'string', default: '127.0.0.1', help: 'The address to listen on. Default 127.0.0.1.' },
  },
  async run({ port, host }, { settings, signal, print, warn }) {
    const site = await createSite(settings, { serveStatic: true })
    for (const message of await requireChecks(site)) warn(formatCheck(message))
    const server = await serveNode(await site.handler(), { port, host })
    print(`${settings.apps.map((app) => app.verboseName).join(', ')} at ${server.origin}/`)
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await server.close()
    await site.close()
  },
})
