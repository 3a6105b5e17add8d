import { DispatchTree } from './dispatch.ts'
import { FaultyPattern } from './errors.ts'
import { type Endpoint, ResolverMatch } from './match.ts'
import type { MountedTable, UrlPattern, UrlPatterns } from './pattern.ts'

/** One pattern of a table at one place of the whole: with the routes and namespaces that lead to it. */
export interface CompiledPattern {
  readonly prefix: string
  readonly isExact: boolean
  readonly pattern: UrlPattern
  /** The app name and namespace of an include, and its table, which is compiled when it is first asked for. */
  readonly include: CompiledInclude | undefined
  readonly endpoint: Endpoint | undefined
  /** The finished match where nothing of it depends on the path. */
  readonly fixed: ResolverMatch | undefined
}

/** A table compiled for one place. */
export interface CompiledTable {
  readonly patterns: readonly CompiledPattern[]
  readonly tree: DispatchTree<CompiledPattern>
}

/** An include at one place; lazy, so that tables may include each other. */
export class CompiledInclude {
  readonly appName: string | undefined
  readonly namespace: string | undefined
  private readonly patterns: UrlPatterns
  private readonly place: Place
  private known: CompiledTable | undefined = undefined

  constructor(pattern: UrlPattern, mounted: MountedTable, outer: Place) {
    this.appName = mounted.appName
    this.namespace = mounted.namespace
    this.patterns = mounted.patterns
    this.place = enter(pattern, outer, mounted)
  }

  /** The table behind the prefix. */
  get table(): CompiledTable {
    this.known ??= compileTable(this.patterns, this.place)
    return this.known
  }
}

/** What leads to a table. */
interface Place {
  readonly route: string
  readonly appNames: readonly string[]
  readonly namespaces: readonly string[]
  /** Whether no pattern on the way has parameters or kwargs. */
  readonly isFixed: boolean
}

const TOP: Place = { route: '', appNames: [], namespaces: [], isFixed: true }
const NO_TABLE: MountedTable = { patterns: [], appName: undefined, namespace: undefined }
const NONE: Readonly<Record<string, unknown>> = Object.freeze({})

/** Compiles a table with all that it includes. */
export function compileTable(patterns: UrlPatterns, place: Place = TOP): CompiledTable {
  const compiled = patterns.map((pattern) => compilePattern(pattern, place))
  return { patterns: compiled, tree: new DispatchTree(compiled) }
}

function compilePattern(pattern: UrlPattern, place: Place): CompiledPattern {
  if (pattern.locale !== undefined) {
    throw new FaultyPattern(
      'i18nPatterns() stands in a table that is included: put it into the root table of the site.',
    )
  }
  const { matcher, include, view } = pattern
  const shared = { pattern, prefix: matcher.prefix, isExact: matcher.isStatic && include === undefined }
  if (view === undefined) {
    const mounted = include?.mounted() ?? NO_TABLE
    return { ...shared, include: new CompiledInclude(pattern, mounted, place), endpoint: undefined, fixed: undefined }
  }
  const { route, appNames, namespaces, isFixed } = enter(pattern, place, NO_TABLE)
  const endpoint: Endpoint = Object.freeze({ view, urlName: pattern.name, route, appNames, namespaces })
  const fixed = isFixed ? new ResolverMatch(endpoint, [], NONE, NONE, NONE) : undefined
  return { ...shared, include: undefined, endpoint, fixed }
}

function enter({ matcher, kwargs }: UrlPattern, place: Place, { appName, namespace }: MountedTable): Place {
  // Python's resolver drops the anchor of an inner regular expression from the route it shows.
  const own =
    place.route !== '' && matcher.route.startsWith('^') && !matcher.isStatic ? matcher.route.slice(1) : matcher.route
  return {
    route: place.route + own,
    appNames: appName === undefined ? place.appNames : [...place.appNames, appName],
    namespaces: namespace === undefined ? place.namespaces : [...place.namespaces, namespace],
    isFixed: place.isFixed && matcher.isStatic && isEmpty(kwargs),
  }
}

/** Finds the first pattern that matches `path`, which has no leading slash any more. */
export function matchTable(table: CompiledTable, path: string): ResolverMatch | undefined {
  for (const compiled of table.tree.candidates(path)) {
    const found = compiled.pattern.matcher.match(path)
    if (found === undefined) continue
    if (compiled.fixed !== undefined) return compiled.fixed
    const { kwargs } = compiled.pattern
    if (compiled.endpoint !== undefined) {
      return new ResolverMatch(compiled.endpoint, found.args, { ...found.kwargs, ...kwargs }, found.kwargs, kwargs)
    }
    const inner = matchTable((compiled.include as CompiledInclude).table, found.rest)
    if (inner !== undefined) return widen(inner, found.kwargs, found.args, kwargs)
  }
  return undefined
}

function widen(
  inner: ResolverMatch,
  outer: Readonly<Record<string, unknown>>,
  outerArgs: readonly string[],
  own: Readonly<Record<string, unknown>>,
): ResolverMatch {
  if (outerArgs.length === 0 && isEmpty(outer) && isEmpty(own)) return inner
  const kwargs = { ...outer, ...own, ...inner.kwargs }
  // As in Django, unnamed groups count only where no named one took part anywhere on the way.
  const args = !isEmpty(outer) || !isEmpty(inner.kwargs) ? inner.args : [...outerArgs, ...inner.args]
  return new ResolverMatch(inner.endpoint, args, kwargs, inner.capturedKwargs, { ...own, ...inner.extraKwargs })
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false
  return true
}

/** The routes of a table as `Resolver404` shows them; tables that include themselves are followed a few levels. */
export function listRoutes(table: CompiledTable, before = '', depth = 0): string[] {
  return table.patterns.flatMap(({ pattern, include }) => {
    const route = before + pattern.matcher.route
    if (include === undefined) return [pattern.name === undefined ? route : `${route} [name='${pattern.name}']`]
    return depth < DEEPEST ? listRoutes(include.table, route, depth + 1) : [route]
  })
}

const DEEPEST = 6
