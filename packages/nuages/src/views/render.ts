import { type HttpRequest, HttpResponse, type ResponseOptions } from '../http/index.ts'
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
