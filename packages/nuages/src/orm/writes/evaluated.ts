/** Defaults may be functions: they are called only where the row is made or changed. */
export function evaluated(defaults: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(defaults)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'function' ? (value as () => unknown)() : value]),
  )
}
