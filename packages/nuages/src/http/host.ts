/** A host with an optional port: a name, an IPv4 address, or an IPv6 address in brackets. */
const HOST = /^([a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9.:]+\])(?::([0-9]+))?$/

/**
 * The name and the port of a Host header in lower case without the final dot; undefined where it is malformed, or has
 * the form but is part of no URL: a port above 65535, an address of too many parts.
 */
export function splitHost(host: string): { name: string; port: string } | undefined {
  const match = HOST.exec(host.toLowerCase())
  if (!match || !URL.canParse(`http://${host}`)) return undefined
  const name = match[1] as string
  return { name: name.endsWith('.') ? name.slice(0, -1) : name, port: match[2] ?? '' }
}

/** Whether `host` is `pattern`, or for a pattern with a leading dot that domain or one below it. */
export function isSameDomain(host: string, pattern: string): boolean {
  if (pattern === '') return false
  const lower = pattern.toLowerCase()
  if (lower.startsWith('.')) return host.endsWith(lower) || host === lower.slice(1)
  return host === lower
}

/** Whether a Host header is well formed and names a host of the list; `*` allows any. */
export function isHostAllowed(host: string, allowedHosts: readonly string[]): boolean {
  const parts = splitHost(host)
  if (parts === undefined) return false
  return allowedHosts.some((pattern) => pattern === '*' || isSameDomain(parts.name, pattern))
}
