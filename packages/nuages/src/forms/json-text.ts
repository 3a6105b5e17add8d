/** A value as JSON with a space behind commas and colons, as Django writes it into forms. */
export function jsonText(value: unknown, indent?: number, sortKeys = false): string {
  return write(value, indent, sortKeys, '')
}

/** What stands for a value in JSON: what its `toJSON` says, and of a map an object. */
export function plainValue(value: unknown, key = ''): unknown {
  if (value instanceof Map) return Object.fromEntries(value)
  return (value as { toJSON?: (key: string) => unknown } | null | undefined)?.toJSON?.(key) ?? value
}

function write(value: unknown, indent: number | undefined, sortKeys: boolean, margin: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const plain = plainValue(value)
  if (typeof plain !== 'object' || plain === null) return JSON.stringify(plain)
  const inner = indent === undefined ? '' : margin + ' '.repeat(indent)
  const item = (one: unknown) => write(one, indent, sortKeys, inner)
  if (Array.isArray(plain)) return wrap('[', plain.map(item), ']', inner, margin, indent)
  const entries = Object.entries(plain)
  if (sortKeys) entries.sort(([a], [b]) => (a < b ? -1 : 1))
  const members = entries.map(([key, one]) => `${JSON.stringify(key)}: ${item(one)}`)
  return wrap('{', members, '}', inner, margin, indent)
}

function wrap(
  open: string,
  items: readonly string[],
  close: string,
  inner: string,
  margin: string,
  indent: number | undefined,
): string {
  if (items.length === 0) return open + close
  if (indent === undefined) return open + items.join(', ') + close
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${close}`
}
