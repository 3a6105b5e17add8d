import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineSettings } from '../../src/core/index.ts'
import {
  BadRequest,
  clickjackingMiddleware,
  commonMiddleware,
  configOf,
  createHandler,
  csrfExempt,
  csrfMiddleware,
  currentRequest,
  getToken,
  Http404,
  HttpResponse,
  HttpResponseRedirect,
  hostsMiddleware,
  include,
  JsonResponse,
  path,
  PermissionDenied,
  type RequestHandler,
  reverse,
  securityMiddleware,
  StreamingHttpResponse,
  type UploadedFile,
} from '../../src/http/index.ts'
import { mediaView } from '../../src/static/index.ts'
import { storage } from '../../src/storage/index.ts'

const items = {
  appName: 'items',
  urlPatterns: [
    path('', () => new HttpResponse('list'), { name: 'index' }),
    path('<int:id>/', (_request, { id }) => new JsonResponse({ id, double: id * 2 }), { name: 'detail' }),
  ],
}

async function* slowly(): AsyncGenerator<string> {
  for (const part of ['one ', 'two ', 'three']) {
    await Promise.resolve()
    yield part
  }
}

/** What the shared suite asks for; `closed` and `aborted` tell what became of responses. */
export const seen = { closed: 0, aborted: 0, largest: 0 }

const urls = [
  path(
    'upload/',
    csrfExempt(async (request) => {
      const [file] = (await request.files()).get('paper') ?? []
      const text = file === undefined ? null : await file.text()
      if (file !== undefined) await keepFor(file)
      const title = (await request.form()).get('title') ?? null
      return new JsonResponse({ name: file?.name ?? null, type: file?.contentType ?? null, text, title })
    }),
  ),
  path(
    'media/<path:path>',
    mediaView(() => media),
  ),
  path('', () => new HttpResponse('home'), { name: 'home' }),
  path('items/', include(items)),
  path('link/', () => new HttpResponse(reverse('items:detail', { id: 7 }))),
  path('where/', async () => {
    await Promise.resolve()
    return new HttpResponse(currentRequest()?.path)
  }),
  path(
    'echo/',
    csrfExempt(async (request) => new JsonResponse({ text: await request.text() })),
  ),
  path(
    'json/',
    csrfExempt(async (request) => new JsonResponse(await request.json())),
  ),
  path('form/', async (request) => {
    if (request.method !== 'POST') return new HttpResponse(getToken(request))
    const form = await request.form()
    return new JsonResponse({ name: form.get('name') ?? null, colours: form.getAll('colour') })
  }),
  path(
    'query/',
    (request) => new JsonResponse({ q: request.query.getAll('q'), page: request.query.int('page') ?? null }),
  ),
  path(
    'about/',
    (request) =>
      new JsonResponse({
        uri: request.absoluteUri(),
        secure: request.isSecure,
        cookie: request.cookies.get('taste') ?? null,
        agent: request.header('User-Agent') ?? null,
      }),
  ),
  path('cookie/', () => new HttpResponse('set').setCookie('taste', 'sweet; and "sour"').deleteCookie('old')),
  path('moved/', () => new HttpResponseRedirect('/items/?q=é')),
  path('elsewhere/', () => new HttpResponseRedirect('javascript:alert(1)')),
  path('stream/', () =>
    new StreamingHttpResponse(slowly(), { contentType: 'text/plain' }).onClose(() => seen.closed++),
  ),
  path('empty/', () => new HttpResponse('', { status: 204 })),
  path('boom/', () => {
    throw new Error('a secret of the program')
  }),
  path('missing/', () => {
    throw new Http404()
  }),
  path('forbidden/', async () => {
    throw new PermissionDenied()
  }),
  path('bad/', () => {
    throw new BadRequest()
  }),
  path('nothing/', (() => undefined) as never),
]

/** Where uploaded files are put until they are answered. */
const TEMP_DIR = mkdtempSync(join(tmpdir(), 'nuages-fuzz-'))
process.once('exit', () => rmSync(TEMP_DIR, { recursive: true, force: true }))
const media = storage.filesystem({ location: join(TEMP_DIR, 'media') })

/** Puts a file where one that visitors name would be put, and takes it away. */
async function keepFor(file: UploadedFile): Promise<void> {
  await media.delete(await media.save(media.generateFilename(file.name), file))
}

/** A site with all middleware on, made anew. */
export function makeSite(): RequestHandler {
  const settings = defineSettings({
    secretKey: 'a key for tests only',
    allowedHosts: ['127.0.0.1', 'example.com'],
    dataUploadMaxMemorySize: 1000,
    dataUploadMaxNumberFields: 20,
    dataUploadMaxNumberFiles: 5,
    fileUploadMaxMemorySize: 20_000,
    fileUploadTempDir: TEMP_DIR,
  })
  return createHandler({
    urls,
    config: configOf(settings),
    middleware: [
      securityMiddleware(),
      hostsMiddleware(),
      commonMiddleware(),
      csrfMiddleware(),
      clickjackingMiddleware(),
    ],
    handler404: (_request, error) => {
      if (error instanceof Error && error.message.includes('break')) throw new Error('the page breaks, too')
      return new HttpResponse('<h1>Our own page</h1>', { status: 404 })
    },
  })
}

/** The uploaded files that are still on disk. */
export function uploadsLeft(): string[] {
  return readdirSync(TEMP_DIR).filter((name) => name.endsWith('.upload'))
}
