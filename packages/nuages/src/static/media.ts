import { FileResponse, getConditionalResponse, Http404, type HttpRequest, validatorsOf } from '../http/index.ts'
import type { AnyResponse } from '../http/index.ts'
import { FileNotFound, type Storage, storages } from '../storage/index.ts'

/** Types whose content a browser would run; what visitors sent must not be run as the site's own. */
const ACTIVE = /^(?:text\/html|image\/svg\+xml|application\/xml|text\/xml|application\/xhtml\+xml)/

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

async function respond(storage: Storage, path: string): Promise<FileResponse> {
  try {
    const file = await storage.open(path)
    return new FileResponse(file, {
      lastModified: await storage.getModifiedTime(path),
      headers: { 'Cache-Control': 'no-cache' },
    })
  } catch (error) {
    if (!(error instanceof FileNotFound)) throw error
    throw new Http404(`There is no file '${path}'.`)
  }
}
