/** The words of a Content-Security-Policy, with the quotes that they need there. */
export const CSP = {
  /** Nothing at all. */
  none: "'none'",
  /** The origin of the page itself. */
  self: "'self'",
  /** What a trusted script loads is trusted, too; addresses and `self` count no more. */
  strictDynamic: "'strict-dynamic'",
  /** A report has the beginning of what was refused. */
  reportSample: "'report-sample'",
  /** `eval` and its like. */
  unsafeEval: "'unsafe-eval'",
  /** Hashes count for event handlers and style attributes, too. */
  unsafeHashes: "'unsafe-hashes'",
  /** Scripts and styles that stand in the page: what the policy is there to stop. */
  unsafeInline: "'unsafe-inline'",
  /** WebAssembly, without `eval`. */
  wasmUnsafeEval: "'wasm-unsafe-eval'",
  /** The nonce of the request; of a page that does not ask for it, nothing. */
  nonce: '<nonce>',
} as const

/** What a directive allows: one source or several; true for a directive that stands alone; null and false leave it out. */
export type CspSources = string | readonly string[] | boolean | null

/** The directives of a Content-Security-Policy; a newer one is added by merging into this interface. */
export interface CspPolicy {
  readonly 'base-uri'?: CspSources
  readonly 'block-all-mixed-content'?: CspSources
  readonly 'child-src'?: CspSources
  readonly 'connect-src'?: CspSources
  readonly 'default-src'?: CspSources
  readonly 'fenced-frame-src'?: CspSources
  readonly 'font-src'?: CspSources
  readonly 'form-action'?: CspSources
  readonly 'frame-ancestors'?: CspSources
  readonly 'frame-src'?: CspSources
  readonly 'img-src'?: CspSources
  readonly 'manifest-src'?: CspSources
  readonly 'media-src'?: CspSources
  readonly 'object-src'?: CspSources
  readonly 'prefetch-src'?: CspSources
  readonly 'report-to'?: CspSources
  readonly 'report-uri'?: CspSources
  readonly 'require-trusted-types-for'?: CspSources
  readonly sandbox?: CspSources
  readonly 'script-src'?: CspSources
  readonly 'script-src-attr'?: CspSources
  readonly 'script-src-elem'?: CspSources
  readonly 'style-src'?: CspSources
  readonly 'style-src-attr'?: CspSources
  readonly 'style-src-elem'?: CspSources
  readonly 'trusted-types'?: CspSources
  readonly 'upgrade-insecure-requests'?: CspSources
  readonly 'worker-src'?: CspSources
}

/** A policy as it is written once: the parts around the places of the nonce. */
export interface WrittenPolicy {
  readonly needsNonce: boolean
  /** The value of the header. */
  header(nonce: string | undefined): string
}

/** Writes a policy; undefined where it says nothing. */
export function writePolicy(policy: CspPolicy): WrittenPolicy | undefined {
  const directives = Object.entries(policy as Readonly<Record<string, CspSources | undefined>>).flatMap(
    ([name, value]): [string, readonly string[]][] =>
      value === null || value === undefined || value === false ? [] : [[name, sourcesOf(value)]],
  )
  if (directives.length === 0) return undefined
  const needsNonce = directives.some(([, sources]) => sources.includes(CSP.nonce))
  const without = joined(directives, undefined)
  return {
    needsNonce,
    header: (nonce) => (needsNonce && nonce !== undefined ? joined(directives, nonce) : without),
  }
}

/** Whether a policy has the nonce of requests among its sources. */
export function policyNeedsNonce(policy: CspPolicy): boolean {
  return writePolicy(policy)?.needsNonce === true
}

/** The sources of a directive, one by one. */
export function sourcesOf(value: Exclude<CspSources, null>): readonly string[] {
  return typeof value === 'boolean' ? [] : [value].flat()
}

/** A directive whose only source was the nonce of a page that has none allows nothing: left out, it would allow all. */
function joined(directives: readonly (readonly [string, readonly string[]])[], nonce: string | undefined): string {
  const written = directives.map(([name, sources]) => {
    const own = nonce === undefined ? [] : [`'nonce-${nonce}'`]
    const all = sources.flatMap((source) => (source === CSP.nonce ? own : [source]))
    return [name, ...(sources.length > 0 && all.length === 0 ? [CSP.none] : all)].join(' ')
  })
  return written.join('; ')
}
