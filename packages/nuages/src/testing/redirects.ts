import { NuagesError } from '../kernel/index.ts'
import type { ClientRequestOptions } from './client.ts'
import { TEST_HOST } from './request-factory.ts'
import type { RedirectStep, TestResponse } from './test-response.ts'

const FOLLOWED = new Set([301, 302, 303, 307, 308])
const KEEPS_METHOD = new Set([307, 308])
const MOST = 20

interface NextRequest {
  readonly method: string
  readonly path: string
  readonly options: ClientRequestOptions
}

/** The request that a redirect asks for, noted in `chain`; undefined where there is none. Raises NUA-TESTING-002. */
export function nextRequest(
  response: TestResponse,
  chain: RedirectStep[],
  options: ClientRequestOptions,
): NextRequest | undefined {
  if (!FOLLOWED.has(response.status) || response.url === '') return undefined
  const { request } = response
  chain.push([response.url, response.status])
  checkChain(chain)
  const origin = `${request.scheme}://${request.rawHost}`
  const target = new URL(response.url, origin + request.fullPath)
  const isOwn = target.host === TEST_HOST || target.origin === origin
  const path = isOwn ? target.pathname + target.search : target.href
  const { secure: _, query: __, ...kept } = options
  const place = isOwn ? { secure: target.protocol === 'https:' } : {}
  if (KEEPS_METHOD.has(response.status)) return { method: request.method, path, options: { ...kept, ...place } }
  const { form: _form, json: _json, body: _body, contentType: _type, ...bare } = kept
  return { method: request.method === 'HEAD' ? 'HEAD' : 'GET', path, options: { ...bare, ...place } }
}

function checkChain(chain: readonly RedirectStep[]): void {
  const last = chain.at(-1)?.[0]
  const isLoop = chain.slice(0, -1).some(([url]) => url === last)
  if (!isLoop && chain.length <= MOST) return
  const way = chain.map(([url]) => url).join(', ')
  throw new NuagesError('NUA-TESTING-002', `${isLoop ? 'Redirect loop detected' : 'Too many redirects'}: ${way}.`)
}
