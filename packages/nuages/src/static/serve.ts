import { readFile } from 'node:fs/promises'
import { getConditionalResponse, Http404, type HttpRequest, HttpResponse } from '../http/index.ts'
import { contentType } from '../kernel/index.ts'
import { findStatic, type FoundFile, type StaticSource } from './finders.ts'

/** A view that serves files of the folders, with an entity tag, so that a file that did not change is not sent again. */
export function staticView(folders: readonly StaticSource[]) {
  return async function serveStatic(request: HttpRequest, { path }: { path: string }): Promise<HttpResponse> {
    const found = await findStatic(path, folders)
    if (found === undefined) throw new Http404(`There is no static file '${path}'.`)
    const tag = entityTag(found)
    const headers = { ETag: tag, 'Last-Modified': found.modified.toUTCString(), 'Cache-Control': 'no-cache' }
    const answered = getConditionalResponse(request, { etag: tag, lastModified: found.modified })
    if (answered?.status === 304) return new HttpResponse('', { status: 304, headers })
    return new HttpResponse(await readFile(found.path), { headers, contentType: contentType(found.path) })
  }
}

function entityTag({ size, modified }: FoundFile): string {
  return `"${modified.getTime().toString(36)}-${size.toString(36)}"`
}
