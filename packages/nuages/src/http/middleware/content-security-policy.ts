import { applyPolicy, isSettled, type PolicyKind } from '../csp/apply.ts'
import { type CspPolicy, writePolicy } from '../csp/policy.ts'
import { type Middleware, providing, whenDone } from '../middleware.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** What pages may load and run, which browsers enforce: `{ 'default-src': CSP.self }`. Default: no policy. */
    readonly secureCsp?: CspPolicy
    /** A policy whose violations browsers report and let pass, to try it out. Default: none. */
    readonly secureCspReportOnly?: CspPolicy
  }
}

/** Options of `contentSecurityPolicyMiddleware`: the settings of the same meaning. */
export interface ContentSecurityPolicyOptions {
  /** The policy that browsers enforce. */
  readonly secureCsp?: CspPolicy | undefined
  /** The policy whose violations they report. */
  readonly secureCspReportOnly?: CspPolicy | undefined
}

/** What the middleware says that it provides, for checks. */
export const PROVIDES_CSP = 'csp'

/**
 * Sends a Content-Security-Policy with each response that has none yet: browsers then load and run only what it allows, so
 * that HTML which an attacker got into a page does no harm. It is a second wall behind the escaping of templates, and no
 * wall at all with `unsafeInline`. Of a stream the header has the nonce in any case, as its template is rendered later.
 */
export function contentSecurityPolicyMiddleware(options: ContentSecurityPolicyOptions): Middleware {
  const policies = [
    ['enforced', writePolicy(options.secureCsp ?? {})],
    ['reportOnly', writePolicy(options.secureCspReportOnly ?? {})],
  ] as const satisfies readonly (readonly [PolicyKind, unknown])[]
  return providing(
    PROVIDES_CSP,
    (next) => (request) =>
      whenDone(next(request), (response) => {
        for (const [kind, policy] of policies) {
          if (!isSettled(response, kind)) applyPolicy(request, response, kind, policy)
        }
        return response
      }),
  )
}
