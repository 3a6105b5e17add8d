import { STATUS_CODES } from 'node:http'
import { logger, type Signal, signal } from '../core/index.ts'
import { activeLanguage, getLanguageBidi, gettext } from '../i18n/index.ts'
import { html, isNuagesError, safe } from '../kernel/index.ts'
import { rendered } from './deferred-response.ts'
import { CsrfFailure, isHttpError, SuspiciousOperation } from './errors.ts'
import type { HttpRequest } from './request.ts'
import { type AnyResponse, HttpResponse, isResponse, JsonResponse } from './response.ts'

/** Sent when the answer to a request is an error of the server (500 and above). Receivers must not be async. */
export const gotRequestException: Signal<{ request: HttpRequest; error: unknown }> = signal('gotRequestException')

/** A view of the site for an error; what it raises itself is answered with the plain page. */
export type ErrorView = (request: HttpRequest, error: unknown) => AnyResponse | Promise<AnyResponse>

/** How errors become responses. */
export interface ErrorOptions {
  /** The site's pages for a bad request (400 and 413), forbidden (403), not found (404) and server error (500). */
  readonly handler400?: ErrorView
  readonly handler403?: ErrorView
  readonly handler404?: ErrorView
  readonly handler500?: ErrorView
  /** The page for a form that failed the CSRF check, in place of `handler403`. */
  readonly csrfFailureView?: ErrorView
  /**
   * Asked first, in debug: gives the debug page for an error, or undefined to leave it to the others.
   */
  readonly renderError?: (
    request: HttpRequest,
    error: unknown,
    status: number,
  ) => AnyResponse | Promise<AnyResponse> | undefined
}

/** Codes of errors of lower rooms, which know no HTTP: a feature that is not there yet, and input made to do harm. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = { 'NUA-KERNEL-001': 501, 'NUA-KERNEL-005': 400 }

/** The HTTP status of an error: its own, or 500. */
export function statusOf(error: unknown): number {
  const known = isNuagesError(error) ? STATUS_OF_CODE[error.code] : undefined
  if (known !== undefined) return known
  return isHttpError(error) && error.status >= 400 && error.status <= 599 ? error.status : 500
}

/** Answers an error: the debug page, the site's page, or a plain one. Never raises. */
export function answerError(
  request: HttpRequest,
  error: unknown,
  options: ErrorOptions,
): AnyResponse | Promise<AnyResponse> {
  const status = statusOf(error)
  report(request, error, status)
  try {
    const given = options.renderError?.(request, error, status) ?? viewFor(error, status, options)?.(request, error)
    const response =
      given instanceof Promise ? given.then((one) => rendered(request, one)) : given && rendered(request, given)
    if (response instanceof Promise) return response.catch((second: unknown) => afterSecond(request, second, status))
    if (isResponse(response)) return response
  } catch (second) {
    return afterSecond(request, second, status)
  }
  return plainPage(request, status)
}

/** What a receiver raises must not take the place of the answer. */
function announce(request: HttpRequest, error: unknown): void {
  if (!gotRequestException.hasReceivers) return
  try {
    gotRequestException.sendSync({ request, error })
  } catch (second) {
    logger('nuages.request').error({ err: second }, 'A receiver of gotRequestException failed')
  }
}

function viewFor(error: unknown, status: number, options: ErrorOptions): ErrorView | undefined {
  if (error instanceof CsrfFailure && options.csrfFailureView !== undefined) return options.csrfFailureView
  if (status === 403) return options.handler403
  if (status === 404) return options.handler404
  return status >= 500 ? options.handler500 : options.handler400
}

function afterSecond(request: HttpRequest, error: unknown, status: number): AnyResponse {
  announce(request, error)
  logger('nuages.request').error({ err: error, path: request.path }, 'The page for an error raised one itself')
  return plainPage(request, status)
}

function report(request: HttpRequest, error: unknown, status: number): void {
  const fields = { method: request.method, path: request.path, status }
  if (status >= 500) {
    announce(request, error)
    logger('nuages.request').error({ ...fields, err: error }, 'Error while answering a request')
  } else if (error instanceof SuspiciousOperation) logger('nuages.security').warn(fields, error.message)
}

type PageText = readonly [title: () => string, text: () => string]

const SERVER_ERROR: PageText = [() => gettext('Server error'), () => gettext('Something went wrong on the server.')]
const BAD_REQUEST: PageText = [
  () => gettext('Bad request'),
  () => gettext('The server could not understand this request.'),
]
const TEXTS: Readonly<Record<number, PageText>> = {
  403: [() => gettext('Forbidden'), () => gettext('You are not allowed to see this page.')],
  404: [() => gettext('Page not found'), () => gettext('There is nothing at this address.')],
  413: [() => gettext('Too large'), () => gettext('What was sent is too large.')],
}

/** The page where the site has none of its own: says the status and nothing of what went wrong. */
export function plainPage(request: HttpRequest, status: number): AnyResponse {
  if (request.preferredType(['text/html', 'application/json']) === 'application/json') {
    return new JsonResponse({ error: STATUS_CODES[status] ?? 'Error' }, { status })
  }
  const [title, text] = TEXTS[status] ?? (status >= 500 ? SERVER_ERROR : BAD_REQUEST)
  const head = html`<meta charset="utf-8"><title>${title()}</title>`
  const body = html`<h1>${title()}</h1><p>${text()}</p>`
  const direction = getLanguageBidi() ? safe(' dir="rtl"') : ''
  const page = html`<!doctype html><html lang="${activeLanguage()}"${direction}><head>${head}</head><body>${body}</body></html>`
  return new HttpResponse(page.text, { status })
}
