import { type AnyResponse, type HttpRequest, urlHasAllowedHostAndScheme } from '../../../http/index.ts'
import { render } from '../../../views/index.ts'

/** Where the way back stands, in the query or in the form. */
export const NEXT = 'next'

/** A page that no browser or proxy keeps: what was typed and who is logged in must not be shown to the next one. */
export async function freshPage(request: HttpRequest, template: string, context: object): Promise<AnyResponse> {
  return neverCached(await render(request, template, context))
}

/** Marks a response as one that is not kept. */
export function neverCached(response: AnyResponse): AnyResponse {
  response.headers.set('cache-control', 'max-age=0, no-cache, no-store, must-revalidate, private')
  return response
}

/** The way back that the visitor brought, if it stays on this site; else empty. */
export async function wayBack(request: HttpRequest): Promise<string> {
  const sent = request.method === 'POST' ? (await request.form()).get(NEXT) : undefined
  const target = sent ?? request.query.get(NEXT) ?? ''
  return urlHasAllowedHostAndScheme(target, [request.host], { requireHttps: request.isSecure }) ? target : ''
}
