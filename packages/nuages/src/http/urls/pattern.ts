import { checkedTable } from './checked-table.ts'
import type { ConverterTable } from './converters.ts'
import { FaultyPattern } from './errors.ts'
import { type Matcher, regexMatcher, routeMatcher } from './matcher.ts'
import type { PathFunction, RePathFunction } from './path-types.ts'
import type { AnyView, PathOptions } from './types.ts'

/** One entry of a URL table: a pattern with its view, or with a table that stands behind it. */
export interface UrlPattern {
  readonly matcher: Matcher
  readonly name: string | undefined
  readonly kwargs: Readonly<Record<string, unknown>>
  readonly view: AnyView | undefined
  readonly include: UrlInclude | undefined
  /** Set where the route is the active language: what `i18nPatterns` gives. */
  readonly locale?: LocalePrefix
}

/** How a language stands before the paths of a table. */
export interface LocalePrefix {
  /** False leaves the paths of the site's own language (languageCode) without a prefix. */
  readonly prefixDefaultLanguage: boolean
}

/** A table to be put behind a prefix: what `include` gives. */
export interface UrlInclude {
  /** The table; asked for when the table around it is compiled, not before. */
  mounted(): MountedTable
}

/** An include of a table whose routes know what the routes around it give: those of `urlTable`. */
export interface IncludeUnder<Outer> extends UrlInclude {
  /** For the compiler alone: the parameters of the routes around the table are these, no fewer and no more. */
  readonly under?: (params: Outer) => Outer
}

/** A table with the names it has at the place it is mounted at. */
export interface MountedTable {
  readonly patterns: UrlPatterns
  readonly appName: string | undefined
  readonly namespace: string | undefined
}

/** A URL table. */
export type UrlPatterns = readonly UrlPattern[]

/** A URL table with an app name, as the `urls.ts` of an app may export it. */
export interface AppUrls {
  readonly appName: string
  readonly urlPatterns: UrlPatterns
}

/** A URL table with an app name whose routes know what the routes around it give. */
export interface AppUrlsUnder<Outer> extends AppUrls {
  /** For the compiler alone: the parameters of the routes around the table are these, no fewer and no more. */
  readonly under?: (params: Outer) => Outer
}

/** What may stand where `include` takes a table. */
export type Includable = UrlPatterns | AppUrls

/** The include of a table, with what its routes know of those around them. */
export type IncludeOf<T> = T extends () => infer Table
  ? IncludeOf<Table>
  : T extends AppUrlsUnder<infer Outer>
    ? unknown extends Outer
      ? UrlInclude
      : IncludeUnder<Outer>
    : UrlInclude

const NONE: Readonly<Record<string, unknown>> = Object.freeze({})

/** Makes a `path` that knows converters of your own: `const path = pathWith({ year })`. */
export function pathWith<const Known extends ConverterTable, Outer extends object = {}>(
  known: Known,
): PathFunction<Known, Outer> {
  const make = (route: string, target: unknown, options: PathOptions = {}): UrlPattern => {
    const converters = { ...known, ...options.converters }
    return entry(routeMatcher(route, converters, !isInclude(target)), target, options)
  }
  return make as unknown as PathFunction<Known, Outer>
}

/**
 * A pattern whose parameters are typed: `path('cities/<int:id>/', (request, { id }) => ..., { name: 'city' })`; id is
 * a number. Behind the route stands a view, or an `include`. Raises FaultyPattern for an unknown converter.
 */
export const path: PathFunction<{}, {}> = pathWith({})

/** A `path` for a table that is included behind a route with parameters, which its views get, too. */
export function pathUnder<Outer extends object>(): PathFunction<{}, Outer> {
  return pathWith<{}, Outer>({})
}

/**
 * A pattern that is a regular expression: JavaScript's, or the source of Django's. Named groups are the view's parameters,
 * texts, absent where they took no part; without any, unnamed ones follow as further arguments. The names in a text are
 * checked; those of a RegExp, which its type does not have, are the view's. Raises FaultyPattern.
 */
export const rePath: RePathFunction<{}> = rePathUnder<{}>()

/** A `rePath` for a table that is included behind a route with parameters, which its views get, too. */
export function rePathUnder<Outer extends object>(): RePathFunction<Outer> {
  const make = (pattern: string | RegExp, target: unknown, options: PathOptions = {}): UrlPattern =>
    entry(regexMatcher(pattern, !isInclude(target)), target, options)
  return make as unknown as RePathFunction<Outer>
}

/**
 * Puts a table behind a route: `path('polls/', include(polls))`. A table with an app name (the `urls.ts` of an app, or
 * `{ appName, urlPatterns }`) gets a namespace of that name, or the one given: several instances of one app. A function
 * that gives the table serves tables that include each other.
 */
export function include<T extends Includable | (() => Includable)>(
  table: T,
  options: { namespace?: string } = {},
): IncludeOf<T> {
  if (typeof table === 'function') return { mounted: () => mount(table(), options.namespace) } as IncludeOf<T>
  const mounted = mount(table, options.namespace)
  return { mounted: () => mounted } as IncludeOf<T>
}

/**
 * Puts the active language before the routes of a table: `/de/about/`. It stands in the root table of a site:
 * `export default [path('admin/', ...), ...i18nPatterns([path('about/', about)])]`. With `prefixDefaultLanguage: false`
 * the paths of the site's own language (the setting languageCode) have no prefix.
 */
export function i18nPatterns(
  patterns: UrlPatterns,
  { prefixDefaultLanguage = true }: Partial<LocalePrefix> = {},
): UrlPatterns {
  const pattern = entry(routeMatcher('', {}, false), include(patterns), {})
  return [Object.freeze({ ...pattern, locale: Object.freeze({ prefixDefaultLanguage }) })]
}

/** The pattern of `i18nPatterns` with a language for its route. */
export function withPrefix(pattern: UrlPattern, prefix: string): UrlPattern {
  const { locale: _locale, ...rest } = pattern
  return Object.freeze({ ...rest, matcher: routeMatcher(prefix, {}, false) })
}

function mount(table: Includable, namespace: string | undefined): MountedTable {
  if (typeof table === 'object' && table !== null && 'urlPatterns' in table) {
    const { appName, urlPatterns } = table
    const patterns = checkedTable(urlPatterns, `The table of the app '${appName}'`)
    return { patterns, appName, namespace: namespace ?? appName }
  }
  const patterns = checkedTable(table, 'The table that include() was given')
  if (namespace !== undefined) {
    throw new FaultyPattern(
      `include() with the namespace '${namespace}' needs a table with an app name: pass { appName, urlPatterns }.`,
    )
  }
  return { patterns, appName: undefined, namespace: undefined }
}

function isInclude(target: unknown): target is UrlInclude {
  return typeof target === 'object' && target !== null && 'mounted' in target
}

function entry(matcher: Matcher, target: unknown, options: PathOptions): UrlPattern {
  const isTable = isInclude(target)
  if (!isTable && typeof target !== 'function') {
    throw new FaultyPattern(
      `The pattern ${JSON.stringify(matcher.route)} needs a view (a function) or include(...) as its second argument.`,
    )
  }
  if (!isTable && 'asView' in target) {
    throw new FaultyPattern(
      `The pattern ${JSON.stringify(matcher.route)} has the class ${target.name}: write ${target.name}.asView().`,
    )
  }
  return Object.freeze({
    matcher,
    name: options.name,
    kwargs: (options.kwargs as Record<string, unknown> | undefined) ?? NONE,
    view: isTable ? undefined : (target as AnyView),
    include: isTable ? target : undefined,
  })
}
