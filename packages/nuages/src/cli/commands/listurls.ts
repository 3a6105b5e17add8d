import { defineCommand } from '../../core/index.ts'
import { type UrlPatterns, UrlResolver } from '../../http/index.ts'
import { rootUrls } from '../../site/index.ts'

/** Lists the routes of the site. */
export default defineCommand({
  name: 'listurls',
  help: 'Lists the routes of the site with the names that reverse() knows them by.',
  arguments: { search: { kind: 'string', required: false, help: 'Only routes and names with this text.' } },
  async run({ search = '' }, { settings, apps, print }) {
    const patterns = await rootUrls(settings, apps)
    // Compiled first, so that a faulty table says what is wrong with it.
    new UrlResolver(patterns)
    const routes = list(patterns).filter(({ route, name }) => `${route} ${name}`.includes(search))
    const width = Math.max(0, ...routes.map(({ route }) => route.length))
    for (const { route, name } of routes) print(`${route.padEnd(width)}  ${name}`.trimEnd())
  },
})

interface Route {
  readonly route: string
  readonly name: string
}

const DEEPEST = 6

function list(patterns: UrlPatterns, before = '/', namespace = '', depth = 0): readonly Route[] {
  return patterns.flatMap(({ matcher, name, include }) => {
    const route = before + matcher.route
    if (include === undefined) return [{ route, name: name === undefined ? '' : namespace + name }]
    const mounted = include.mounted()
    const inner = mounted.namespace === undefined ? namespace : `${namespace}${mounted.namespace}:`
    return depth < DEEPEST ? list(mounted.patterns, route, inner, depth + 1) : [{ route, name: '' }]
  })
}
