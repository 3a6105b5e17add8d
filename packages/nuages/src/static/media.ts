import { FileResponse, getConditionalResponse, Http404, type HttpRequest, validatorsOf } from '../http/index.ts'
import type { AnyResponse } from '../http/index.ts'
import { FileNotFound, type Storage, storages } from '../storage/index.ts'
import { cacheOf } from './cache-time.ts'
import type { StaticManifest } from './manifest.ts'

/**
 * Types whose content a browser would run; what visitors sent must not be run as the site's own. Any XML may have
 * scripts in it, whatever it is for.
 */
const ACTIVE = /^(?:text\/html|[^;]*[/+]xml)(?:;|$)/

/**
 * A view that serves the files of a storage, default that of the models, with ranges and 304 for what did not change. A
 * site in debug has it at `mediaUrl`; elsewhere a web server, or the storage's own address, does better.
 */
export function mediaView(storage: () => Storage = storages) {
  return async function serveMedia(request: HttpRequest, { path }: { path: string }): Promise<AnyResponse> {
    const response = await respond(storage(), path)
    if (ACTIVE.test(response.headers.get('content-type') ?? '')) {
      response.headers.set('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
    }
    response.headers.set('x-content-type-options', 'nosniff')
    return getConditionalResponse(request, validatorsOf(response), response)
  }
}

/**
 * A view that serves what `collectstatic` wrote into a storage that is no folder. A site needs it where browsers cannot
 * read the storage themselves; each file that is asked for is fetched.
 */
export function storedView(storage: Storage, manifest: StaticManifest | undefined) {
  return async function serveStored(request: HttpRequest, { path }: { path: string }): Promise<AnyResponse> {
    const response = await respond(storage, path, cacheOf(path, manifest))
    return getConditionalResponse(request, validatorsOf(response), response)
  }
}

async function respond(storage: Storage, path: string, cache = 'no-cache'): Promise<FileResponse> {
  try {
    const file = await storage.open(path)
    return new FileResponse(file, {
      lastModified: await storage.getModifiedTime(path),
      headers: { 'Cache-Control': cache },
    })
  } catch (error) {
    if (!(error instanceof FileNotFound)) throw error
    throw new Http404(`There is no file '${path}'.`)
  }
}
