import { CommandError, defineCommand, formatCheck } from '../../core/index.ts'
import { type NodeServer, type RequestHandler, serveNode } from '../../http/index.ts'
import { createSite, requireChecks } from '../../site/index.ts'
import { printRequests } from '../print-requests.ts'

/** Serves the site in this process, static files included, until it is told to stop. */
export default defineCommand({
  name: 'serve',
  help: 'Serves the site with one process and without reloading.',
  options: {
    port: { kind: 'int', help: 'The port; 0 takes any free one. Default PORT of the environment, or 8000.' },
    host: { kind: 'string', default: '127.0.0.1', help: 'The address to listen on. Default 127.0.0.1.' },
    requests: { kind: 'boolean', help: 'Prints a line for each request, as runserver does.' },
  },
  async run({ port, host, requests }, { settings, signal, print, warn }) {
    const site = await createSite(settings, { serveStatic: true })
    for (const message of await requireChecks(site)) warn(formatCheck(message))
    if (requests) printRequests(print)
    const server = await listen(await site.handler(), port ?? defaultPort(), host)
    print(`${settings.apps.map((app) => app.verboseName).join(', ')} at ${server.origin}/`)
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await server.close()
    await site.close()
  },
})

/** Hosts of applications say by PORT where they want to be answered. */
export function defaultPort(): number {
  return Number(process.env.PORT || 8000)
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'is not of this machine',
}

async function listen(handler: RequestHandler, port: number, host: string): Promise<NodeServer> {
  try {
    return await serveNode(handler, { port, host })
  } catch (cause) {
    const reason = REASONS[(cause as { code?: string }).code ?? '']
    if (reason === undefined) throw cause
    throw new CommandError(`The address ${host}:${port} ${reason}.`, {
      cause,
      hint: 'Choose another: --port 8001, or --port 0 for any that is free.',
    })
  }
}
