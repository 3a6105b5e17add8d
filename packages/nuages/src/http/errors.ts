import { type ErrorCode, NuagesError, type NuagesErrorOptions } from '../kernel/index.ts'

/** An error that answers a request: `status` is the HTTP status it is answered with. */
export class HttpError extends NuagesError {
  readonly status: number

  constructor(status: number, code: ErrorCode, message: string, options?: NuagesErrorOptions) {
    super(code, message, options)
    this.status = status
  }
}

/** Raised by a view for what is not there; answered with 404 and the site's page for it. */
export class Http404 extends HttpError {
  constructor(message = 'What was asked for does not exist.', options: NuagesErrorOptions & { code?: ErrorCode } = {}) {
    super(404, options.code ?? 'NUA-HTTP-001', message, options)
  }
}

/** Raised by a view for what the user may not do; answered with 403. */
export class PermissionDenied extends HttpError {
  constructor(message = 'You are not allowed to do this.', options?: NuagesErrorOptions) {
    super(403, 'NUA-HTTP-002', message, options)
  }
}

/** The request did not prove that it comes from a page of this site: the message says why; answered with 403. */
export class CsrfFailure extends PermissionDenied {}

/** Raised for a request that cannot be understood: bad encodings, JSON, headers; answered with 400. */
export class BadRequest extends HttpError {
  constructor(message = 'The request cannot be understood.', options?: NuagesErrorOptions) {
    super(400, 'NUA-HTTP-003', message, options)
  }
}

/** Raised for a request that no honest client sends; answered with 400 and logged apart from the rest. */
export class SuspiciousOperation extends HttpError {
  constructor(message: string, code: ErrorCode = 'NUA-HTTP-004', options?: NuagesErrorOptions & { status?: number }) {
    super(options?.status ?? 400, code, message, options)
  }
}

/** The Host header names a host that `allowedHosts` does not list; answered with 400. */
export class DisallowedHost extends SuspiciousOperation {
  constructor(message: string) {
    super(message, 'NUA-HTTP-005')
  }
}

/** The body is larger than `dataUploadMaxMemorySize`; answered with 413. */
export class RequestDataTooBig extends SuspiciousOperation {
  constructor(limit: number) {
    super(`The request's body is larger than ${limit} bytes (setting dataUploadMaxMemorySize).`, 'NUA-HTTP-006', {
      status: 413,
    })
  }
}

/** The query or the form has more fields than `dataUploadMaxNumberFields`; answered with 400. */
export class TooManyFieldsSent extends SuspiciousOperation {
  constructor(limit: number) {
    super(`The request has more than ${limit} fields (setting dataUploadMaxNumberFields).`, 'NUA-HTTP-007')
  }
}

/** A form has more files than `dataUploadMaxNumberFiles`; answered with 400. */
export class TooManyFilesSent extends SuspiciousOperation {
  constructor(limit: number) {
    super(`The request has more than ${limit} files (setting dataUploadMaxNumberFiles).`, 'NUA-HTTP-022')
  }
}

/** The body was taken as a stream and asked for again, or the other way round: an error of the program. */
export class BodyAlreadyRead extends NuagesError {
  constructor(what: string) {
    super('NUA-HTTP-008', `${what}: the body of this request was already taken as a stream.`, {
      hint: 'Call either stream() once, or text(), json(), form() and bytes() as often as you like; a multipart form is taken as a stream.',
    })
  }
}

/** A response header with a line break or other characters that HTTP does not allow. */
export class BadHeader extends NuagesError {
  constructor(name: string, why: string) {
    super('NUA-HTTP-009', `The response header ${JSON.stringify(name)} ${why}.`)
  }
}

/** A redirect to a scheme that could run script or open another program; answered with 400. */
export class DisallowedRedirect extends SuspiciousOperation {
  constructor(target: string) {
    super(`Redirects go to http, https or ftp addresses only, not to ${JSON.stringify(target)}.`, 'NUA-HTTP-015')
  }
}

/** True for an error that carries an HTTP status, also one of another copy of the package. */
export function isHttpError(value: unknown): value is HttpError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    typeof value.status === 'number' &&
    'code' in value &&
    typeof value.code === 'string' &&
    value.code.startsWith('NUA-')
  )
}
