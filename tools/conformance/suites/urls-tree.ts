import {
  type AnyView,
  type Converter,
  HttpResponse,
  include,
  path,
  rePath,
  type UrlPattern,
  UrlResolver,
} from '../../../packages/nuages/src/http/index.ts'
import { makeDecoder } from '../values.ts'

/** A pattern as the recorded files describe it; urls.json and urls_matrix.json differ in the word for children. */
export interface PatternData {
  path?: string
  re_path?: string
  name?: string | null
  view?: string
  app_name?: string | null
  namespace?: string | null
  default_kwargs?: Record<string, unknown>
  children?: PatternData[]
  include?: PatternData[]
}

/** A URL tree with its views by their dotted names. */
export interface Tree {
  readonly resolver: UrlResolver
  readonly views: ReadonlyMap<string, AnyView>
  readonly nameOf: ReadonlyMap<AnyView, string>
}

export const decode = makeDecoder()

/** Collects the views of a tree: one function for each name. */
export class Views {
  readonly byName = new Map<string, AnyView>()
  readonly nameOf = new Map<AnyView, string>()

  get(name: string): AnyView {
    const known = this.byName.get(name)
    if (known) return known
    const view: AnyView = () => new HttpResponse(name)
    Object.defineProperty(view, 'name', { value: name })
    this.byName.set(name, view)
    this.nameOf.set(view, name)
    return view
  }
}

export function treeOf(data: readonly PatternData[], converters: Record<string, Converter>): Tree {
  const views = new Views()
  return finish(
    data.map((one) => patternOf(one, converters, views)),
    views,
  )
}

export function finish(patterns: readonly UrlPattern[], views: Views): Tree {
  return { resolver: new UrlResolver(patterns), views: views.byName, nameOf: views.nameOf }
}

function patternOf(data: PatternData, converters: Record<string, Converter>, views: Views): UrlPattern {
  const children = data.children ?? data.include
  const target =
    children === undefined ? views.get(data.view ?? data.name ?? '') : includeOf(data, children, converters, views)
  const kwargs = decode(data.default_kwargs ?? {}) as object
  const options = { kwargs, ...(data.name ? { name: data.name } : {}) }
  // The recorded routes are texts only known at run time, so the compile-time checks have nothing to hold on to.
  if (data.re_path !== undefined) return rePath(data.re_path as string, target as never, options)
  return path(data.path as string, target as never, { ...options, converters })
}

function includeOf(
  data: PatternData,
  children: readonly PatternData[],
  converters: Record<string, Converter>,
  views: Views,
): ReturnType<typeof include> {
  const urlPatterns = children.map((one) => patternOf(one, converters, views))
  if (!data.app_name) return include(urlPatterns)
  const appName = data.app_name
  return include({ appName, urlPatterns }, data.namespace ? { namespace: data.namespace } : {})
}
