import {
  type HttpRequest,
  HttpResponse,
  needCsrfCookie,
  type ResponseOptions,
  StreamingHttpResponse,
} from '../http/index.ts'
import { preparedContext } from '../kernel/index.ts'
import type { RenderableTemplate } from '../templates/index.ts'
import { requestContext } from './context-processors.ts'
import { getTemplate, selectTemplate, type UsingEngine } from './templates.ts'

/** What `render` takes besides the template and its context. */
export type RenderOptions = ResponseOptions & UsingEngine

/**
 * Answers with a template, or the first that exists of several, rendered with the context and the request. The answer is
 * a promise only where the template met one, such as a relation that was not loaded.
 */
export function render(
  request: HttpRequest,
  template: string | readonly string[],
  context: object = {},
  options: RenderOptions = {},
): HttpResponse | Promise<HttpResponse> {
  const text = renderToString(template, context, request, options)
  return typeof text === 'string'
    ? new HttpResponse(text, options)
    : text.then((html) => new HttpResponse(html, options))
}

/** A template, or the first that exists of several, as text, such as for a mail. */
export function renderToString(
  template: string | readonly string[],
  context: object = {},
  request?: HttpRequest,
  options: UsingEngine = {},
): string | Promise<string> {
  const found = templateOf(template, options)
  const data = request === undefined ? context : requestContext(request, context)
  return data instanceof Promise ? data.then((all) => renderFound(found, all)) : renderFound(found, data)
}

/** What the view and the context processors gave is waited for alike. */
function renderFound(found: RenderableTemplate, data: object): string | Promise<string> {
  const waiting = preparedContext(data)
  return waiting === undefined ? found.render(data) : waiting.then(() => found.render(data))
}

/**
 * Answers with a template, or the first that exists of several, that is sent while it is rendered, for long pages: neither the page nor a source that a loop of
 * it reads, such as `Book.all().iterator()`, is ever whole in memory. The status and the headers go first: an error in the
 * template breaks the page off, what it changes in the session is not saved, and the CSRF cookie is set in any case. It is
 * rendered once the view has ended: under `atomicRequests` mark the view by `nonAtomicRequests`. A template of another
 * engine that cannot stream is sent in one piece.
 */
export async function renderStream(
  request: HttpRequest,
  template: string | readonly string[],
  context: object = {},
  options: RenderOptions = {},
): Promise<StreamingHttpResponse> {
  const found = templateOf(template, options)
  needCsrfCookie(request)
  const data = await requestContext(request, context)
  await preparedContext(data)
  return new StreamingHttpResponse(found.stream?.(data) ?? inOnePiece(found, data), options)
}

async function* inOnePiece(template: RenderableTemplate, data: object): AsyncGenerator<string> {
  yield await template.render(data)
}

function templateOf(template: string | readonly string[], options: UsingEngine): RenderableTemplate {
  return typeof template === 'string' ? getTemplate(template, options) : selectTemplate(template, options)
}
