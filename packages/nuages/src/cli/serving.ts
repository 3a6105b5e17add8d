import { once } from 'node:events'
import { createServer } from 'node:net'
import { CommandError, type CommandContext } from '../core/index.ts'
import { type NodeServer, type RequestHandler, serveNode } from '../http/index.ts'

/** Where to listen. */
export interface ServeAddress {
  /** Default: PORT of the environment, or 8000. */
  readonly port: number | undefined
  readonly host: string
}

/**
 * Serves a handler until the process is told to stop.
 * @param onListening called once requests are answered
 */
export async function serveUntilStopped(
  handler: RequestHandler,
  { port, host }: ServeAddress,
  { settings, signal, print }: Pick<CommandContext, 'settings' | 'signal' | 'print'>,
  onListening?: () => void,
): Promise<void> {
  const server = await listen(handler, port ?? defaultPort(), host)
  print(`${settings.apps.map((app) => app.verboseName).join(', ')} at ${server.origin}/`)
  onListening?.()
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await server.close()
}

/** Hosts of applications say by PORT where they want to be answered. */
export function defaultPort(): number {
  const port = process.env.PORT || '8000'
  if (/^\d{1,5}$/.test(port) && Number(port) < 65536) return Number(port)
  throw new CommandError(`PORT of the environment is '${port}'.`, { hint: 'A port is a number from 0 to 65535.' })
}

/** Throws where an address cannot be listened on. */
export async function checkAddress(port: number, host: string): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw asRefusal(cause, port, host)
  }
  server.close()
  await once(server, 'close')
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
    throw asRefusal(cause, port, host)
  }
}

/** Why an address cannot be listened on, in words. */
function asRefusal(cause: unknown, port: number, host: string): unknown {
  const reason = REASONS[(cause as { code?: string }).code ?? '']
  if (reason === undefined) return cause
  return new CommandError(`The address ${host}:${port} ${reason}.`, {
    cause,
    hint: 'Choose another: --port 8001, or --port 0 for any that is free.',
  })
}
