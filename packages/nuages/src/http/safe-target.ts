/** What a target may be. */
export interface SafeTargetOptions {
  /** Refuse absolute URLs but those of HTTPS; default false. */
  requireHttps?: boolean
}

const LONGEST = 2048
// Browsers drop them wherever they stand, which would hide a host from the check.
const DROPPED = /[\t\r\n]/g
const UNPRINTED = /^\p{C}/u
const PARTS = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?/

/**
 * Whether a target that a visitor named (`?next=`) stays on one of `allowedHosts` (`host` or `host:port`): a path of
 * this site, or an absolute URL to such a host. Guards against open redirects.
 */
export function urlHasAllowedHostAndScheme(
  url: string | null | undefined,
  allowedHosts: string | Iterable<string> | null,
  options: SafeTargetOptions = {},
): boolean {
  const target = url?.trim().replace(DROPPED, '') ?? ''
  if (target === '' || target.length > LONGEST) return false
  const hosts = new Set(typeof allowedHosts === 'string' ? [allowedHosts] : (allowedHosts ?? []))
  // Browsers read a backslash as a slash.
  return [target, target.replaceAll('\\', '/')].every((form) => isSafe(form, hosts, options.requireHttps ?? false))
}

function isSafe(target: string, hosts: ReadonlySet<string>, requireHttps: boolean): boolean {
  // Three slashes are a path to some and a host to browsers.
  if (target.startsWith('///') || UNPRINTED.test(target)) return false
  const [, written, host = ''] = PARTS.exec(target) as RegExpExecArray & [string, string?, string?]
  if (host.includes('[') !== host.includes(']')) return false
  if (written !== undefined && host === '') return false
  if (host === '') return true
  const scheme = written?.toLowerCase() ?? 'http'
  return hosts.has(host) && (scheme === 'https' || (scheme === 'http' && !requireHttps))
}
