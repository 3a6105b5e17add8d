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
