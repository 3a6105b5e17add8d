import { reverse } from './context.ts'
import type { ConverterTable } from './urls/converters.ts'
import { type AppUrls, type PathFunction, pathWith } from './urls/pattern.ts'
import type { ReverseOptions } from './urls/reverse.ts'
import type { RouteParams, RouteProblem, View } from './urls/types.ts'

/** The address of a route: its parameters first, where it has any. */
type AddressArguments<Params> = keyof Params extends never
  ? [params?: {}, options?: ReverseOptions]
  : [params: { readonly [K in keyof Params]: Params[K] }, options?: ReverseOptions]

/** A route with a name, and without a view: any module may import it. */
export interface NamedRoute<Params> {
  /** With the namespace of its app, as templates name it: `polls:detail`. */
  readonly name: string
  readonly route: string
  /** Its address in the current URL table, as `reverse` gives it. */
  url(...args: AddressArguments<Params>): string
}

type ProblemOf<Params> = Extract<Params[keyof Params], RouteProblem<string>>
/** Each route, or why it is none. */
type CheckedRoutes<R, C> = {
  readonly [K in keyof R]: R[K] extends string
    ? [ProblemOf<RouteParams<R[K], C>>] extends [never]
      ? R[K]
      : ProblemOf<RouteParams<R[K], C>>
    : string
}

/** The routes of an app by their names. */
export type NamedRoutes<R, C = {}> = {
  readonly [K in keyof R]: NamedRoute<R[K] extends string ? RouteParams<R[K], C> : never>
}

const TABLE = Symbol('table')

/** What `urlTable` needs to know of the routes; they carry it unseen. */
interface TableFacts {
  readonly appName: string
  readonly routes: Readonly<Record<string, string>>
  readonly path: PathFunction<{}, {}>
}

/**
 * The routes of an app, apart from its views, so that views, models and templates' helpers can ask for addresses that
 * the compiler checks: `export const polls = defineRoutes('polls', { detail: '<int:id>/' })`, then
 * `polls.detail.url({ id: 5 })`. `urlTable` puts the views behind them.
 */
export function defineRoutes<const R extends Readonly<Record<string, string>>, const C extends ConverterTable = {}>(
  appName: string,
  routes: R & CheckedRoutes<R, C>,
  options: { readonly converters?: C } = {},
): NamedRoutes<R, C> {
  const facts: TableFacts = {
    appName,
    routes,
    path: pathWith(options.converters ?? {}) as unknown as PathFunction<{}, {}>,
  }
  const named = Object.entries<string>(routes).map(([key, route]) => [key, makeRoute(`${appName}:${key}`, route)])
  return Object.freeze(Object.defineProperty(Object.fromEntries(named), TABLE, { value: facts })) as NamedRoutes<R, C>
}

function makeRoute(name: string, route: string): NamedRoute<object> {
  return Object.freeze({
    name,
    route,
    url: (params: object = {}, options: ReverseOptions = {}) =>
      reverse(name, params as Record<string, unknown>, options),
  }) as NamedRoute<object>
}

/** The view for each route, with the parameters that the route gives. */
type ViewsOf<N> = { readonly [K in keyof N]: N[K] extends NamedRoute<infer Params> ? View<Params> : never }

/** The URL table of an app: a view for each of its routes. Export it as the default of `urls.ts`, and include it. */
export function urlTable<const N extends object>(routes: N, views: ViewsOf<NoInfer<N>>): AppUrls {
  const { appName, routes: texts, path } = (routes as { [TABLE]: TableFacts })[TABLE]
  const urlPatterns = Object.entries(texts).map(([name, route]) =>
    path(route as string, (views as Record<string, View>)[name] as View, { name }),
  )
  return { appName, urlPatterns }
}
