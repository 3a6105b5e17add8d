import { HttpResponse, type ResponseOptions } from './response.ts'

/** What a response of a fixed status can be given besides its content. */
export type FixedStatusOptions = Omit<ResponseOptions, 'status'>

/** The answer 304: what the client has is still good. It has neither a body nor a content type. */
export class HttpResponseNotModified extends HttpResponse {
  constructor(options: Omit<FixedStatusOptions, 'contentType'> = {}) {
    super('', { ...options, status: 304, contentType: null })
  }
}

/** The answer 400, for a request that cannot be understood. To raise it, take `BadRequest`. */
export class HttpResponseBadRequest extends HttpResponse {
  constructor(content: string | Uint8Array = '', options: FixedStatusOptions = {}) {
    super(content, { ...options, status: 400 })
  }
}

/** The answer 403, for what a visitor may not do. To get the site's own page, raise `PermissionDenied`. */
export class HttpResponseForbidden extends HttpResponse {
  constructor(content: string | Uint8Array = '', options: FixedStatusOptions = {}) {
    super(content, { ...options, status: 403 })
  }
}

/** The answer 404, for what is not there. To get the site's own page, raise `Http404`. */
export class HttpResponseNotFound extends HttpResponse {
  constructor(content: string | Uint8Array = '', options: FixedStatusOptions = {}) {
    super(content, { ...options, status: 404 })
  }
}

/** The answer 410, for what was there and will not come back. */
export class HttpResponseGone extends HttpResponse {
  constructor(content: string | Uint8Array = '', options: FixedStatusOptions = {}) {
    super(content, { ...options, status: 410 })
  }
}

/** The answer 500, for an error of the server. */
export class HttpResponseServerError extends HttpResponse {
  constructor(content: string | Uint8Array = '', options: FixedStatusOptions = {}) {
    super(content, { ...options, status: 500 })
  }
}
