import {
  type HttpRequest,
  HttpResponse,
  needCsrfCookie,
  type ResponseOptions,
  StreamingHttpResponse,
} from '../http/index.ts'
import { requestContext } from './context-processors.ts'
import { currentTemplates } from './templates.ts'

/**
 * Answers with a template, rendered with the context and the request. The answer is a promise only where the template
 * met one, such as a relation that was not loaded.
 */
export function render(
  request: HttpRequest,
  template: string,
  context: object = {},
  options: ResponseOptions = {},
): HttpResponse | Promise<HttpResponse> {
  const text = renderToString(template, context, request)
  return typeof text === 'string'
    ? new HttpResponse(text, options)
    : text.then((html) => new HttpResponse(html, options))
}

/** A template as text, such as for a mail. */
export function renderToString(
  template: string,
  context: object = {},
  request?: HttpRequest,
): string | Promise<string> {
  const found = currentTemplates().getTemplate(template)
  if (request === undefined) return found.render(context)
  const data = requestContext(request, context)
  return data instanceof Promise ? data.then((all) => found.render(all)) : found.render(data)
}

/**
 * Answers with a template that is sent while it is rendered, for long pages: neither the page nor a source that a loop of
 * it reads, such as `Book.all().stream()`, is ever whole in memory. The status and the headers go first: an error in the
 * template breaks the page off, what it changes in the session is not saved, and the CSRF cookie is set in any case.
 */
export async function renderStream(
  request: HttpRequest,
  template: string,
  context: object = {},
  options: ResponseOptions = {},
): Promise<StreamingHttpResponse> {
  needCsrfCookie(request)
  const data = await requestContext(request, context)
  return new StreamingHttpResponse(currentTemplates().getTemplate(template).stream(data), options)
}
