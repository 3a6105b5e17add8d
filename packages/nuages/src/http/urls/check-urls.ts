import type { CheckMessage } from '../../core/index.ts'
import type { UrlPattern, UrlPatterns } from './pattern.ts'

const DEEPEST = 6

/** What looks like a mistake in a URL table; ids and meaning are Django's. */
export function checkUrls(patterns: UrlPatterns): CheckMessage[] {
  const namespaces = new Map<string, number>()
  const found = checkTable(patterns, '', namespaces, 0)
  const repeated = [...namespaces].filter(([, count]) => count > 1).map(([name]) => name)
  return [
    ...found,
    ...repeated.map((name) =>
      warning('urls.W005', name, `The URL namespace '${name}' is used twice: reverse() may not find all of it.`),
    ),
  ]
}

function checkTable(
  patterns: UrlPatterns,
  outer: string,
  namespaces: Map<string, number>,
  depth: number,
): CheckMessage[] {
  return patterns.flatMap((pattern) => {
    const found = checkPattern(pattern, depth)
    if (pattern.include === undefined || depth >= DEEPEST) return found
    const { patterns: inner, namespace } = pattern.include.mounted()
    const path = namespace === undefined ? outer : outer + (outer === '' ? '' : ':') + namespace
    if (namespace !== undefined) namespaces.set(path, (namespaces.get(path) ?? 0) + 1)
    return [...found, ...checkTable(inner, path, namespaces, depth + 1)]
  })
}

function checkPattern({ matcher, name, include }: UrlPattern, depth: number): CheckMessage[] {
  const { route } = matcher
  const found: CheckMessage[] = []
  if (include !== undefined && route.endsWith('$')) {
    found.push(warning('urls.W001', route, "A route before include() ends with '$', so nothing behind it is reached."))
  }
  if (depth === 0 && /^\^?\\?\//.test(route)) {
    found.push(warning('urls.W002', route, 'A route begins with a slash, which the path never has twice: remove it.'))
  }
  if (name?.includes(':')) {
    found.push(warning('urls.W003', route, `The name '${name}' has a colon, which separates namespaces.`))
  }
  return found
}

function warning(id: string, object: string, message: string): CheckMessage {
  return { level: 'warning', id, object: `'${object}'`, message }
}
