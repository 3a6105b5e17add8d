import {
  type AnyResponse,
  CsrfFailure,
  type ErrorView,
  type HttpRequest,
  HttpResponse,
  plainPage,
  statusOf,
} from '../http/index.ts'
import { escapeUriPath } from '../kernel/index.ts'
import { TemplateDoesNotExist } from '../templates/index.ts'
import { renderToString } from './render.ts'

type Page = AnyResponse | Promise<AnyResponse>

/** What an error says, for the template of its page. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The page of a template with the status of the error; clients that prefer JSON get the plain one. */
function page(
  request: HttpRequest,
  error: unknown,
  template: string,
  context: object | undefined,
  otherwise: ErrorView = plain,
): Page {
  if (request.preferredType(['text/html', 'application/json']) === 'application/json') return plain(request, error)
  const status = statusOf(error)
  try {
    const text = context === undefined ? renderToString(template) : renderToString(template, context, request)
    return typeof text === 'string'
      ? new HttpResponse(text, { status })
      : text.then((whole) => new HttpResponse(whole, { status }))
  } catch (caught) {
    if (caught instanceof TemplateDoesNotExist && caught.template === template) return otherwise(request, error)
    throw caught
  }
}

const plain: ErrorView = (request, error) => plainPage(request, statusOf(error))

/** The page for a bad request, of the template 400.html. It is told nothing: neither the request nor what was wrong. */
export function badRequest(request: HttpRequest, error: unknown, template = '400.html'): Page {
  return page(request, error, template, undefined)
}

/** The page for what a visitor may not do, of the template 403.html: `exception` is the message of the error. */
export function permissionDenied(request: HttpRequest, error: unknown, template = '403.html'): Page {
  return page(request, error, template, { exception: messageOf(error) })
}

/** The page for what is not there, of the template 404.html: `request_path`, encoded, and `exception`, the message. */
export function pageNotFound(request: HttpRequest, error: unknown, template = '404.html'): Page {
  return page(request, error, template, { request_path: escapeUriPath(request.path), exception: messageOf(error) })
}

/** The page for an error of the server, of the template 500.html, without a context: what failed may be needed for it. */
export function serverError(request: HttpRequest, error: unknown, template = '500.html'): Page {
  return page(request, error, template, undefined)
}

/**
 * The page for a form that failed the CSRF check, of the template 403_csrf.html: `reason`, and whether the cookie
 * (`no_cookie`) or the referrer (`no_referer`) was missing.
 * @param otherwise the page where there is no such template
 */
export function csrfFailure(
  request: HttpRequest,
  error: unknown,
  template = '403_csrf.html',
  otherwise: ErrorView = permissionDenied,
): Page {
  const reason = error instanceof CsrfFailure ? error.message : ''
  const context = {
    reason,
    no_cookie: reason.startsWith('CSRF cookie not set'),
    no_referer: reason.includes('no Referer'),
  }
  return page(request, error, template, context, otherwise)
}
