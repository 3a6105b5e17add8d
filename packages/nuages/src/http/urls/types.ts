import type { HttpRequest } from '../request.ts'
import type { AnyResponse } from '../response.ts'
import type { BuiltinConverters, Converter, ConverterTable } from './converters.ts'

/** What stands in place of a type that cannot be: its text says why. */
export interface RouteProblem<Message extends string> {
  readonly problem: Message
}

type Value<C> = C extends Converter<infer T> ? T : never
type Flat<T> = { [K in keyof T]: T[K] }

type ValueOf<Name extends string, C> = Name extends keyof C
  ? Value<C[Name]>
  : Name extends keyof BuiltinConverters
    ? Value<BuiltinConverters[Name]>
    : RouteProblem<`no converter '${Name}'`>

type Parameter<Spec extends string, C> = Spec extends `${infer Name}:${infer Key}`
  ? { [K in Key]: ValueOf<Name, C> }
  : { [K in Spec]: string }

type Collect<Route extends string, C> = Route extends `${string}<${infer Spec}>${infer Rest}`
  ? Parameter<Spec, C> & Collect<Rest, C>
  : unknown

/** What a view gets from a route: `cities/<int:id>/` gives `{ id: number }`. */
export type RouteParams<Route extends string, C = {}> = string extends Route
  ? Record<string, unknown>
  : Flat<Collect<Route, C>>

type GroupNames<Source extends string> = Source extends `${string}(?P<${infer Name}>${infer Rest}`
  ? Name | GroupNames<Rest>
  : Source extends `${string}(?<${infer Next}`
    ? Next extends `=${infer Rest}` | `!${infer Rest}`
      ? GroupNames<Rest>
      : Next extends `${infer Name}>${infer Rest}`
        ? Name | GroupNames<Rest>
        : never
    : never

/** What a view gets from the source of a regular expression: its named groups, absent where they did not take part. */
export type RegexParams<Source> = Source extends string
  ? string extends Source
    ? Record<string, string>
    : { [K in GroupNames<Source>]: string }
  : Record<string, string>

/** A function that answers a request; `params` are the values of the URL, typed by its pattern. */
export type View<Params = {}> = (request: HttpRequest, params: Params) => AnyResponse | Promise<AnyResponse>

/** A view without its parameters' types, as a URL table holds it; unnamed groups follow as further arguments. */
export type AnyView = (
  request: HttpRequest,
  params: Readonly<Record<string, unknown>>,
  ...args: string[]
) => AnyResponse | Promise<AnyResponse>

/** What can be said of a pattern besides its route and view. */
export interface PathOptions<C extends ConverterTable = ConverterTable, Extra extends object = object> {
  /** The name for `reverse` and the url tag. */
  name?: string
  /** Further arguments for the view; they win over those of the URL. */
  kwargs?: Extra
  /** Converters of your own, by the name in the route. */
  converters?: C
}
