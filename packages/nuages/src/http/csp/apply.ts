import type { HttpRequest } from '../request.ts'
import type { AnyResponse } from '../response.ts'
import { getNonce, nonceIfAsked } from './nonce.ts'
import type { WrittenPolicy } from './policy.ts'

/** What browsers do with a policy: hold pages to it, or tell where they break it. */
export type PolicyKind = 'enforced' | 'reportOnly'

const HEADERS = {
  enforced: 'content-security-policy',
  reportOnly: 'content-security-policy-report-only',
} as const

const settled = new WeakMap<AnyResponse, Set<PolicyKind>>()

/** Whether the view said which policy its response has, if any. */
export function isSettled(response: AnyResponse, kind: PolicyKind): boolean {
  return settled.get(response)?.has(kind) === true
}

/** Keeps what comes later from giving a response another policy. */
export function settle(response: AnyResponse, kind: PolicyKind): void {
  settled.set(response, (settled.get(response) ?? new Set()).add(kind))
}

/**
 * Gives a response its policy, unless it has one. Of a stream the body comes after the header: it has its nonce in any
 * case.
 */
export function applyPolicy(
  request: HttpRequest,
  response: AnyResponse,
  kind: PolicyKind,
  policy: WrittenPolicy | undefined,
): void {
  // Browsers keep the policy of the page that a 304 stands for.
  if (policy === undefined || response.status === 304 || response.headers.has(HEADERS[kind])) return
  const nonce = policy.needsNonce && response.streaming ? getNonce(request) : nonceIfAsked(request)
  const value = policy.header(nonce)
  if (value !== '') response.headers.set(HEADERS[kind], value)
}
