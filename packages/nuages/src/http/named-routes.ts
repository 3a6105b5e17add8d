import { reverse } from './context.ts'
import type { ConverterTable } from './urls/converters.ts'
import { FaultyPattern } from './urls/errors.ts'
import type { PathFunction } from './urls/path-types.ts'
import {
  type AppUrls,
  type AppUrlsUnder,
  include,
  type IncludeUnder,
  pathWith,
  type UrlInclude,
  type UrlPattern,
} from './urls/pattern.ts'
import type { ReverseOptions } from './urls/reverse.ts'
import type { RouteParams, RouteProblem, View, WithOuter } from './urls/types.ts'

/** The parameters of a route before whatever options: none can be given where it has none. */
export type RouteArguments<Params, Options> = keyof Params extends never
  ? [params?: Readonly<Record<string, never>>, options?: Options]
  : [params: { readonly [K in keyof Params]: Params[K] }, options?: Options]

/** A route with a name, and without a view: any module may import it. */
export interface NamedRoute<Params> {
  /** With the namespaces it is in, as templates name it: `polls:detail`. */
  readonly name: string
  readonly route: string
  /** Its address in the current URL table, as `reverse` gives it. */
  url(...args: RouteArguments<Params, ReverseOptions>): string
}

/** A route behind which another table stands, before it is among those of an app: what `tableAt` gives. */
export interface TableRoute<Route extends string> {
  readonly tableAt: Route
}

/** A route of an app behind which another table stands: what the routes of that table are `under`. */
export interface NamedTable<Params> {
  /** The namespaces that the table is in: `polls`. */
  readonly namespace: string
  readonly route: string
  /** For the compiler alone: what this route and those around it give. */
  readonly params?: Params
}

/** A route behind which another table stands: `defineRoutes('polls', { choices: tableAt('<int:poll>/choices/') })`. */
export function tableAt<const Route extends string>(route: Route): TableRoute<Route> {
  return Object.freeze({ tableAt: route })
}

/** What may stand for a name in `defineRoutes`. */
type RouteTexts = Readonly<Record<string, string | TableRoute<string>>>

/** What is known of the routes around those of an app: their text, or the place in the table of another app. */
type Around = string | NamedTable<object>

type TextOf<R> = R extends TableRoute<infer Route> ? Route : R extends string ? R : never
type ProblemOf<Params> = Extract<Params[keyof Params], RouteProblem<string>>
type CheckedText<R, Text, C> = [ProblemOf<RouteParams<Text & string, C>>] extends [never]
  ? R
  : ProblemOf<RouteParams<Text & string, C>>
/** Each route, or why it is none. */
type CheckedRoutes<R, C> = { readonly [K in keyof R]: CheckedText<R[K], TextOf<R[K]>, C> }

/** What the routes around those of an app give. */
type OuterParams<U, C> = U extends NamedTable<infer Params> ? Params : U extends string ? RouteParams<U, C> : {}

type ParamsOf<R, C, Outer> = WithOuter<Outer, RouteParams<TextOf<R>, C>>

const FACTS = Symbol('facts of the routes')

/** What `urlTable` needs to know of the routes; they carry it unseen. */
interface RouteFacts<Outer> {
  readonly appName: string
  /** By name. */
  readonly texts: Readonly<Record<string, string>>
  readonly path: PathFunction<{}, {}>
  /** What the routes are under. */
  readonly around: Around
  /** For the compiler alone: what the routes around these give. */
  readonly outer?: Outer
}

interface WithFacts<Outer> {
  readonly [FACTS]: RouteFacts<Outer>
}

/** The routes of an app by their names. */
export type NamedRoutes<R, C = {}, Outer = {}> = WithFacts<Outer> & {
  readonly [K in keyof R]: R[K] extends string
    ? NamedRoute<ParamsOf<R[K], C, Outer>>
    : NamedTable<ParamsOf<R[K], C, Outer>>
}

/** What `defineRoutes` takes besides the routes. */
export interface RouteOptions<C, U> {
  /** Converters of your own, by the name in the route. */
  readonly converters?: C
  /**
   * What stands before all these routes: the place in another table, `polls.choices`, or the text of a route with what
   * those around it give, `<slug:team>/`. Their addresses ask for these parameters, too, and their views get them.
   * Default none.
   */
  readonly under?: U
}

/**
 * The routes of an app, apart from its views, so that views, models and templates' helpers can ask for addresses that
 * the compiler checks: `export const polls = defineRoutes('polls', { detail: '<int:id>/' })`, then
 * `polls.detail.url({ id: 5 })`. `urlTable` puts the views behind them.
 */
export function defineRoutes<
  const R extends RouteTexts,
  const C extends ConverterTable = {},
  const U extends Around = '',
>(
  appName: string,
  routes: R & CheckedRoutes<R, C>,
  options: RouteOptions<C, U & CheckedText<U, U, C>> = {},
): NamedRoutes<R, C, OuterParams<U, C>> {
  const around: Around = options.under ?? ''
  const namespace = typeof around === 'string' ? appName : `${around.namespace}:${appName}`
  const entries = Object.entries<string | TableRoute<string>>(routes)
  const named = entries.map(([key, route]) => [key, namedRoute(namespace, key, route)])
  const facts: RouteFacts<{}> = {
    appName,
    texts: Object.fromEntries(entries.map(([key, route]) => [key, textOf(route)])),
    path: pathWith(options.converters ?? {}) as unknown as PathFunction<{}, {}>,
    around,
  }
  return Object.freeze(Object.defineProperty(Object.fromEntries(named), FACTS, { value: facts })) as never
}

const textOf = (route: string | TableRoute<string>) => (typeof route === 'string' ? route : route.tableAt)

function namedRoute(namespace: string, key: string, route: string | TableRoute<string>): object {
  if (typeof route !== 'string') return Object.freeze({ namespace, route: route.tableAt })
  const name = `${namespace}:${key}`
  return Object.freeze({
    name,
    route,
    url: (params: Readonly<Record<string, unknown>> = {}, options: ReverseOptions = {}) =>
      reverse(name, params, options),
  })
}

/** The view for each route, with the parameters that the route gives, and the table for each `tableAt`. */
type TargetsOf<N> = {
  readonly [K in keyof N as K extends string ? K : never]: N[K] extends NamedRoute<infer Params>
    ? View<Params>
    : N[K] extends NamedTable<infer Params>
      ? AppUrlsUnder<Params> | IncludeUnder<Params>
      : never
}

type OuterOf<N> = N extends WithFacts<infer Outer> ? Outer : {}

/**
 * The URL table of an app: a view for each of its routes, a table or an `include` for each `tableAt`. Export it as the
 * default of `urls.ts`, and include it. Raises FaultyPattern for a table whose routes are not `under` the one it stands at.
 */
export function urlTable<const N extends WithFacts<object>>(
  routes: N,
  targets: TargetsOf<NoInfer<N>>,
): AppUrlsUnder<OuterOf<N>> {
  const { appName, texts, path } = routes[FACTS]
  const urlPatterns = Object.entries(texts).map(([name, text]): UrlPattern => {
    const target = (targets as Readonly<Record<string, Target>>)[name] as Target
    if (typeof target === 'function') return path(text, target, { name })
    return path(text, 'mounted' in target ? target : include(placed(target, routes, name)))
  })
  return Object.defineProperty({ appName, urlPatterns }, FACTS, { value: routes[FACTS] })
}

type Target = View | AppUrls | UrlInclude

/** The table, whose routes have their names by the place that it gets. */
function placed(table: AppUrls & Partial<WithFacts<object>>, routes: object, name: string): AppUrls {
  const facts = table[FACTS]
  const place = (routes as Readonly<Record<string, unknown>>)[name] as NamedTable<object>
  if (facts === undefined || facts.around === place) return table
  const at = `${place.namespace}.${name}`
  throw new FaultyPattern(
    `The table of '${facts.appName}' stands at ${at}, but its routes are not defined there: write defineRoutes('${facts.appName}', { ... }, { under: ${at} }).`,
  )
}
