import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import {
  type AnyResponse,
  fileChunks,
  getConditionalResponse,
  Http404,
  type HttpRequest,
  HttpResponse,
  rangeOf,
  StreamingHttpResponse,
  takesEncoding,
} from '../http/index.ts'
import { contentType } from '../kernel/index.ts'
import { cacheOf } from './cache-time.ts'
import type { StaticManifest } from './manifest.ts'

/** Files up to this size are read at once; larger ones are sent piece by piece. */
const READ_AT_ONCE = 256 * 1024
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

interface Form {
  readonly file: string
  readonly size: number
}

interface CollectedFile extends Form {
  readonly type: string
  readonly tag: string
  readonly modified: string
  readonly cache: string
  /** The compressed forms by the name of their encoding, the smallest first. */
  readonly forms: readonly (readonly [encoding: string, form: Form])[]
}

/**
 * A view that serves what `collectstatic` made: compressed forms to those who take them, marked names to be kept for
 * ever, ranges, and 304 for what did not change. The files are looked at once, at the start: nothing that is asked for
 * can lead elsewhere.
 */
export function collectedView(root: string, manifest: StaticManifest) {
  const files = indexOf(root, manifest)
  return function serveCollected(request: HttpRequest, { path }: { path: string }): AnyResponse | Promise<AnyResponse> {
    const file = files.get(path)
    if (file === undefined) throw new Http404(`There is no static file '${path}'.`)
    const headers: Record<string, string> = {
      ETag: file.tag,
      'Last-Modified': file.modified,
      'Cache-Control': file.cache,
      ...(file.forms.length > 0 ? { Vary: 'Accept-Encoding' } : {}),
    }
    if (isKnown(request, file)) return new HttpResponse('', { status: 304, headers })
    const range = request.header('range')
    if (range !== undefined && request.header('if-range') === undefined) return part(file, range, headers)
    const chosen = file.forms.find(([encoding]) => takesEncoding(request.header('accept-encoding'), encoding))
    if (chosen === undefined) return send(file, file.type, { ...headers, 'Accept-Ranges': 'bytes' })
    return send(chosen[1], file.type, { ...headers, 'Content-Encoding': chosen[0] })
  }
}

function indexOf(root: string, manifest: StaticManifest): ReadonlyMap<string, CollectedFile> {
  const sizes = new Map<string, Form & { readonly modified: Date }>()
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const { size, mtime } = statSync(file)
    sizes.set(relative(root, file).split(sep).join('/'), { file, size, modified: mtime })
  }
  return new Map([...sizes].map(([name, form]) => [name, describe(name, form, sizes, manifest)]))
}

function describe(
  name: string,
  { file, size, modified }: Form & { readonly modified: Date },
  sizes: ReadonlyMap<string, Form>,
  manifest: StaticManifest,
): CollectedFile {
  const forms = ENCODINGS.flatMap(([encoding, ending]) => {
    const form = sizes.get(name + ending)
    return form === undefined ? [] : [[encoding, form] as const]
  }).toSorted(([, left], [, right]) => left.size - right.size)
  return {
    file,
    size,
    type: contentType(name),
    tag: `"${modified.getTime().toString(36)}-${size.toString(36)}"`,
    modified: modified.toUTCString(),
    cache: cacheOf(name, manifest),
    forms,
  }
}

function isKnown(request: HttpRequest, { tag, modified }: CollectedFile): boolean {
  return getConditionalResponse(request, { etag: tag, lastModified: new Date(modified) })?.status === 304
}

async function send({ file, size }: Form, type: string, headers: Record<string, string>): Promise<AnyResponse> {
  if (size <= READ_AT_ONCE) return new HttpResponse(await readFile(file), { headers, contentType: type })
  const all = { ...headers, 'Content-Length': String(size) }
  return new StreamingHttpResponse(fileChunks(file), { headers: all, contentType: type })
}

function part(
  file: CollectedFile,
  header: string,
  headers: Record<string, string>,
): AnyResponse | Promise<AnyResponse> {
  const range = rangeOf(header, file.size)
  if (range === undefined) return send(file, file.type, { ...headers, 'Accept-Ranges': 'bytes' })
  if (range === 'unsatisfiable')
    return new HttpResponse('', { status: 416, headers: { ...headers, 'Content-Range': `bytes */${file.size}` } })
  const all = {
    ...headers,
    'Content-Range': `bytes ${range.start}-${range.end}/${file.size}`,
    'Content-Length': String(range.end - range.start + 1),
  }
  return new StreamingHttpResponse(fileChunks(file.file, range), {
    status: 206,
    headers: all,
    contentType: file.type,
  })
}
