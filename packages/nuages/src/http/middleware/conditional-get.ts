import { getConditionalResponse, setResponseEtag, validatorsOf } from '../conditional.ts'
import { type Middleware, whenDone } from '../middleware.ts'
import type { HttpRequest } from '../request.ts'
import type { AnyResponse } from '../response.ts'

/**
 * Gives answers to GET an entity tag made of their body, and sends 304 without the body where the visitor has it. The
 * view has run by then: it spares the network, not the work. Answers with `no-store` are left alone.
 */
export function conditionalGetMiddleware(): Middleware {
  return (next) => (request) => whenDone(next(request), (response) => conditional(request, response))
}

function conditional(request: HttpRequest, response: AnyResponse): AnyResponse {
  if (request.method !== 'GET') return response
  const isKept = !/(^|,)\s*no-store\s*(,|$)/i.test(response.headers.get('cache-control') ?? '')
  if (isKept && !response.headers.has('etag')) setResponseEtag(response)
  return getConditionalResponse(request, validatorsOf(response), response)
}
