import { type NodeServer, type RequestHandler, requestConfig, serveNode } from '../http/index.ts'
import { captureContext } from '../kernel/index.ts'
import type { Enter } from './isolation.ts'

const LOCAL = ['127.0.0.1', 'localhost', '[::1]']

/** A server for browsers, and a way to wait until it answers nothing. */
export interface LiveServer extends NodeServer {
  /** Resolves when no request is being answered. */
  idle(): Promise<void>
}

/**
 * Serves a site on a free port of this machine, for tests with a browser. Its requests run inside of the scopes that are
 * open where it is started: in a test that is rolled back they see what the test sees. Close it at the end.
 */
export function liveServer(handler: RequestHandler): Promise<LiveServer> {
  const enter = captureContext()
  return serveWithin(handler, () => enter)
}

/** As `liveServer`; `enter` is asked at each request for the scopes that it runs in. */
export async function serveWithin(handler: RequestHandler, enter: () => Enter): Promise<LiveServer> {
  const running = new Set<Promise<unknown>>()
  const within = <R>(fn: () => R): R => {
    const result = enter()(fn)
    if (result instanceof Promise) {
      const settled: Promise<unknown> = result.catch(() => {}).finally(() => running.delete(settled))
      running.add(settled)
    }
    return result
  }
  const server = await serveNode(
    {
      ...handler,
      config: requestConfig({ ...handler.config, allowedHosts: [...handler.config.allowedHosts, ...LOCAL] }),
      handle: (request) => within(() => handler.handle(request)),
      fail: (request, error) => within(() => handler.fail(request, error)),
    },
    { port: 0 },
  )
  return {
    ...server,
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
