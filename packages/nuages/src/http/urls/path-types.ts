import type { ConverterTable } from './converters.ts'
import type { IncludeUnder, UrlInclude, UrlPattern } from './pattern.ts'
import type { DecoratedView, PathOptions, RegexParams, RouteParams, RouteProblem, View, WithOuter } from './types.ts'

type Checked<Route extends string, C> =
  Extract<RouteParams<Route, C>[keyof RouteParams<Route, C>], RouteProblem<string>> extends never
    ? Route
    : Extract<RouteParams<Route, C>[keyof RouteParams<Route, C>], RouteProblem<string>>

/** What is often put where a view belongs, so that the compiler says what to write; none of it can be passed. */
type Misplaced =
  | (abstract new (
      ...args: never
    ) => RouteProblem<'a class is a view as Name.asView()'>)
  | (readonly TableProblem[] & TableProblem)
  | { readonly appName: string; readonly urlPatterns: TableProblem }
type TableProblem = RouteProblem<'a table is put behind a route by include(table)'>

/**
 * A type of the options, or none: while a view inside of decorators is looked at, the options behind it are not known yet,
 * and the compiler has `never` in their place.
 */
type Inferred<T> = [T] extends [never] ? {} : T

/** A table behind a route: one whose routes know what is around them, only where that is what this one gives. */
type IncludeAt<Route extends string, Params> = string extends Route ? UrlInclude : IncludeUnder<Params>

/** The type of `path`, with the converters it knows besides the built-in ones and what outer routes give. */
export interface PathFunction<Known extends ConverterTable, Outer extends object> {
  <const Route extends string, const Own extends ConverterTable = {}, Extra extends object = {}>(
    route: Route & Checked<Route, Known & Own>,
    target:
      | View<NoInfer<WithOuter<Outer, RouteParams<Route, Known & Inferred<Own>>> & Inferred<Extra>>>
      | IncludeAt<NoInfer<Route>, NoInfer<WithOuter<Outer, RouteParams<Route, Known & Inferred<Own>>>>>
      | Misplaced,
    options?: PathOptions<Own, Extra>,
  ): UrlPattern
}

/** The type of `rePath`, with what outer routes give. */
export interface RePathFunction<Outer extends object> {
  <
    const Source extends string | RegExp,
    Named extends object = Readonly<Record<string, string>>,
    Extra extends object = {},
  >(
    pattern: Source,
    target:
      | DecoratedView<
          NoInfer<Outer> & RegexParams<Source, Named, Inferred<NoInfer<Outer & Extra>>> & Inferred<NoInfer<Extra>>
        >
      | UrlInclude
      | Misplaced,
    options?: Omit<PathOptions<ConverterTable, Extra>, 'converters'>,
  ): UrlPattern
}
