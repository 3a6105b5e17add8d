import findMyWay from 'find-my-way'
import { HttpResponse, path, UrlResolver } from '../../packages/nuages/src/http/index.ts'
import { type BenchmarkSuite, type Peer, packageVersion, throughput } from '../lib/index.ts'

const SIZES = [10, 100, 1000]
const response = new HttpResponse()

/** `count` routes, every other one with a parameter; the one asked for is the last. */
function routesOf(count: number): { route: string; param: boolean }[] {
  return Array.from({ length: count }, (_, i) => ({ route: `section${i % 10}/page${i}/`, param: i % 2 === 1 }))
}

function measure(make: (count: number) => { fixed(): unknown; param(): unknown }): Peer['measure'] {
  const entries = SIZES.flatMap((count) => {
    const router = make(count)
    return [
      [`fixed ${count}`, () => throughput(() => router.fixed(), 100)],
      [`param ${count}`, () => throughput(() => router.param(), 100)],
    ] as const
  })
  return Object.fromEntries(entries)
}

function pathsOf(count: number) {
  const routes = routesOf(count)
  return { fixed: `/${routes.at(-2)?.route}`, param: `/${routes.at(-1)?.route}123/` }
}

const limit: Peer = {
  name: 'map',
  version: 'a Map of whole paths, one regular expression',
  measure: measure((count) => {
    const paths = pathsOf(count)
    const map = new Map(routesOf(count).map(({ route }) => [`/${route}`, { route }]))
    const regex = new RegExp(`^/${routesOf(count).at(-1)?.route}(?<id>[0-9]+)/$`)
    return { fixed: () => map.get(paths.fixed), param: () => ({ id: Number(regex.exec(paths.param)?.groups?.['id']) }) }
  }),
}

const nuages: Peer = {
  name: 'nuages',
  version: 'source',
  measure: measure((count) => {
    const paths = pathsOf(count)
    const patterns = routesOf(count).map(({ route, param }) =>
      path(`${route}${param ? '<int:id>/' : ''}` as string, () => response),
    )
    const urls = new UrlResolver(patterns)
    return { fixed: () => urls.resolve(paths.fixed), param: () => urls.resolve(paths.param) }
  }),
}

const fmw: Peer = {
  name: 'find-my-way',
  version: packageVersion('find-my-way'),
  measure: measure((count) => {
    const paths = pathsOf(count)
    const router = findMyWay()
    for (const { route, param } of routesOf(count))
      router.on('GET', `/${route}${param ? ':id(^[0-9]+$)/' : ''}`, () => {})
    return { fixed: () => router.find('GET', paths.fixed), param: () => router.find('GET', paths.param) }
  }),
}

export default {
  name: 'routes',
  about:
    'Finding the last of 10, 100 and 1000 routes, with and without a number in it; the limit knows the answer beforehand.',
  cases: SIZES.flatMap((count) => [`fixed ${count}`, `param ${count}`]),
  limit,
  peers: [nuages, fmw],
} satisfies BenchmarkSuite
