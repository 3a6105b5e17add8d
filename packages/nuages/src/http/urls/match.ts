import type { AnyView } from './types.ts'

/** What is known of an endpoint before any request. */
export interface Endpoint {
  readonly view: AnyView
  /** The name of the pattern, without namespaces. */
  readonly urlName: string | undefined
  /** The whole route with those of its includes. */
  readonly route: string
  readonly appNames: readonly string[]
  readonly namespaces: readonly string[]
}

/** How a path was resolved: the view and what it is called with. */
export class ResolverMatch {
  readonly endpoint: Endpoint
  /** The unnamed groups of a regular expression; empty where there are named ones. */
  readonly args: readonly string[]
  /** What the view is given: of the URL and of the patterns' own kwargs. */
  readonly kwargs: Readonly<Record<string, unknown>>
  /** What the URL gave in the last pattern. */
  readonly capturedKwargs: Readonly<Record<string, unknown>>
  /** What the patterns themselves added. */
  readonly extraKwargs: Readonly<Record<string, unknown>>

  constructor(
    endpoint: Endpoint,
    args: readonly string[],
    kwargs: Readonly<Record<string, unknown>>,
    capturedKwargs: Readonly<Record<string, unknown>>,
    extraKwargs: Readonly<Record<string, unknown>>,
  ) {
    this.endpoint = endpoint
    this.args = args
    this.kwargs = kwargs
    this.capturedKwargs = capturedKwargs
    this.extraKwargs = extraKwargs
  }

  /** The view. */
  get view(): AnyView {
    return this.endpoint.view
  }

  /** The name of the pattern, without namespaces. */
  get urlName(): string | undefined {
    return this.endpoint.urlName
  }

  /** The route as it was written, with those of its includes. */
  get route(): string {
    return this.endpoint.route
  }

  /** The app names, outermost first. */
  get appNames(): readonly string[] {
    return this.endpoint.appNames
  }

  /** The app names, joined by `:`. */
  get appName(): string {
    return this.endpoint.appNames.join(':')
  }

  /** The instance namespaces, outermost first. */
  get namespaces(): readonly string[] {
    return this.endpoint.namespaces
  }

  /** The instance namespaces, joined by `:`. */
  get namespace(): string {
    return this.endpoint.namespaces.join(':')
  }

  /** The name with its namespaces, as `reverse` takes it; the view's own name where the pattern has none. */
  get viewName(): string {
    return [...this.endpoint.namespaces, this.endpoint.urlName ?? this.endpoint.view.name].join(':')
  }
}
