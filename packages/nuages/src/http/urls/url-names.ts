import type { UrlPatterns } from './pattern.ts'

/** Tables that include each other have no end. */
const DEEPEST = 6

/** The names that `reverse` knows of a table: with namespaces, by their instances and by their apps. */
export function urlNames(patterns: UrlPatterns, before: readonly string[] = [''], depth = 0): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { name, include } of patterns) {
    if (include === undefined) {
      if (name !== undefined) for (const prefix of before) names.add(prefix + name)
      continue
    }
    if (depth >= DEEPEST) continue
    const { patterns: inner, namespace, appName } = include.mounted()
    const spaces = [...new Set([namespace, appName].filter((space) => space !== undefined))]
    const prefixes =
      spaces.length === 0 ? before : before.flatMap((prefix) => spaces.map((space) => `${prefix}${space}:`))
    for (const one of urlNames(inner, prefixes, depth + 1)) names.add(one)
  }
  return names
}
