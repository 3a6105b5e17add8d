import { randomBytes } from 'node:crypto'
import { type HttpRequest, requestKey } from '../request.ts'

const nonceKey = requestKey<string>('csp nonce')
const BYTES = 16

/**
 * The nonce of a request, which nobody can guess: scripts and styles that bear it (`<script nonce="...">`) are those of the
 * page's author. It is made when it is first asked for, and only then the header Content-Security-Policy has it: ask before
 * the response is given back. In templates it is `csp_nonce`, by the context processor `cspContext`.
 */
export function getNonce(request: HttpRequest): string {
  const known = request.get(nonceKey)
  if (known !== undefined) return known
  const made = randomBytes(BYTES).toString('base64')
  request.set(nonceKey, made)
  return made
}

/** The nonce, if anything has asked for it. */
export function nonceIfAsked(request: HttpRequest): string | undefined {
  return request.get(nonceKey)
}
