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
  : {}

/** What a view gets from a route: `cities/<int:id>/` gives `{ id: number }`. */
export type RouteParams<Route extends string, C = {}> = string extends Route
  ? Record<string, unknown>
  : Collect<Route, C> extends infer P
    ? { [K in keyof P]: P[K] }
    : never

/** The parameters of a route and of those around it; of equal names the inner one counts. */
export type WithOuter<Outer, Own> = keyof Outer extends never
  ? Own
  : { [K in keyof Outer | keyof Own]: K extends keyof Own ? Own[K] : K extends keyof Outer ? Outer[K] : never }

type GroupNames<Source extends string> = Source extends `${string}(?P<${infer Name}>${infer Rest}`
  ? Name | GroupNames<Rest>
  : Source extends `${string}(?<${infer Next}`
    ? Next extends `=${infer Rest}` | `!${infer Rest}`
      ? GroupNames<Rest>
      : Next extends `${infer Name}>${infer Rest}`
        ? Name | GroupNames<Rest>
        : never
    : never

/** A text for each name, but for those of `Other`; any name where none are known. */
type Texts<Named, Other> = [Named] extends [never]
  ? Readonly<Record<string, string>>
  : { [K in keyof Named]: K extends keyof Other ? Other[K] : string }

/**
 * What a view gets from a regular expression: its named groups, where its source is known; otherwise texts of the names
 * `Named`, besides what it is given under the names of `Other`.
 */
export type RegexParams<Source, Named = Readonly<Record<string, string>>, Other = {}> = Source extends string
  ? string extends Source
    ? Texts<Named, Other>
    : { [K in GroupNames<Source>]: string }
  : Texts<Named, Other>

/** A function that answers a request; `params` are the values of the URL, typed by its pattern. */
export type View<Params = {}> = (request: HttpRequest, params: Params) => AnyResponse | Promise<AnyResponse>

/** A view as decorators take and give it: the texts of unnamed groups follow as further arguments. */
export type DecoratedView<Params = {}> = (
  request: HttpRequest,
  params: Params,
  ...args: string[]
) => AnyResponse | Promise<AnyResponse>

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
