import type { CheckMessage, CheckRegistry, Settings } from '../core/index.ts'
import { policyNeedsNonce } from '../http/index.ts'
import { cspContext } from './standard-processors.ts'

/** The checks of this room. */
export function registerViewChecks(registry: CheckRegistry): void {
  registry.registerCheck(({ settings }) => checkNonce(settings), { tags: ['security'] })
}

/** A policy with a nonce that no template can read lets no script of a page run. */
function checkNonce({ secureCsp, secureCspReportOnly, contextProcessors }: Settings): CheckMessage[] {
  const needed = [secureCsp, secureCspReportOnly].some((policy) => policyNeedsNonce(policy ?? {}))
  if (!needed || contextProcessors.some((one) => one === (cspContext as unknown))) return []
  const message = 'A Content-Security-Policy has CSP.nonce, and templates have no csp_nonce.'
  const hint = 'Add cspContext to the setting contextProcessors; where views ask by getNonce alone, silence this check.'
  return [{ level: 'warning', id: 'csp.W006', message, hint }]
}
