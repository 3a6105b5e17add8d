import type { CompiledInclude, CompiledPattern, CompiledTable } from './compiled.ts'
import type { ConverterTable } from './converters.ts'
import { translateRegex } from './python-regex.ts'
import { type UrlShape, urlShapes } from './regex-shape.ts'
import type { AnyView } from './types.ts'

/** Tables that include each other have no end; names deeper than this are not suggested. */
const DEEPEST = 3

/** One way in which a name can be reversed: a pattern with all that leads to it. */
export class Candidate {
  /** The source of the whole pattern, without the leading anchor. */
  readonly source: string
  readonly defaults: Readonly<Record<string, unknown>>
  readonly converters: ConverterTable
  private knownShapes: readonly UrlShape[] | undefined = undefined
  private knownRegex: RegExp | undefined = undefined

  constructor(source: string, defaults: Readonly<Record<string, unknown>>, converters: ConverterTable) {
    this.source = source
    this.defaults = defaults
    this.converters = converters
  }

  /** The ways to write its URL. */
  get shapes(): readonly UrlShape[] {
    this.knownShapes ??= urlShapes(this.source)
    return this.knownShapes
  }

  /** Matches a URL (without the script prefix) that the pattern would resolve. */
  get regex(): RegExp {
    this.knownRegex ??= anchored(this.source)
    return this.knownRegex
  }

  /** The same pattern behind another one. */
  behind(source: string, defaults: Readonly<Record<string, unknown>>, converters: ConverterTable): Candidate {
    return new Candidate(source + this.source, { ...this.defaults, ...defaults }, { ...converters, ...this.converters })
  }
}

function anchored(source: string): RegExp {
  const flags = /^\(\?[aiLmsux]+\)/.exec(source)?.[0] ?? ''
  return translateRegex(`${flags}^${source.slice(flags.length)}`)
}

/** A namespace of a table: where it stands and what it holds. */
export interface Namespace {
  readonly source: string
  readonly converters: ConverterTable
  /** Made when it is first asked for: tables with namespaces may include each other. */
  readonly table: () => ReverseTable
}

/** Names, views and namespaces of a table for `reverse`, the last pattern first: it is the one that wins. */
export class ReverseTable {
  private readonly candidates = new Map<string | AnyView, Candidate[]>()
  private readonly namespaces = new Map<string, Namespace>()
  private readonly instances = new Map<string, string[]>()

  constructor(table: CompiledTable) {
    for (const compiled of table.patterns.toReversed()) {
      if (compiled.include === undefined) this.addView(compiled)
      else this.addInclude(compiled, compiled.include)
    }
  }

  /** The candidates for a name or a view, in the order in which they are tried. */
  get(name: string | AnyView): readonly Candidate[] {
    return this.candidates.get(name) ?? []
  }

  /** A namespace by the name of the instance. */
  namespace(name: string): Namespace | undefined {
    return this.namespaces.get(name)
  }

  /** The instances of an app, the last one mounted first. */
  instancesOf(appName: string): readonly string[] | undefined {
    return this.instances.get(appName)
  }

  /** All names that can be reversed, with their namespaces; tables that include each other are followed a few levels. */
  names(depth: number = DEEPEST): readonly string[] {
    const own = [...this.candidates.keys()].filter((name) => typeof name === 'string')
    if (depth === 0) return own
    const inner = (space: string, instance: string) =>
      (
        this.namespaces
          .get(instance)
          ?.table()
          .names(depth - 1) ?? []
      ).map((name) => `${space}:${name}`)
    const spaces = [...this.namespaces.keys()].map((space) => inner(space, space))
    const apps = [...this.instances].flatMap(([app, instances]) =>
      this.namespaces.has(app) ? [] : [inner(app, instances[0] as string)],
    )
    return [own, ...spaces, ...apps].flat()
  }

  private addView({ pattern }: CompiledPattern): void {
    const candidate = new Candidate(unanchored(pattern.matcher.source), pattern.kwargs, pattern.matcher.converters)
    append(this.candidates, pattern.view as AnyView, candidate)
    if (pattern.name !== undefined) append(this.candidates, pattern.name, candidate)
  }

  private addInclude({ pattern }: CompiledPattern, include: CompiledInclude): void {
    const source = unanchored(pattern.matcher.source)
    const { converters } = pattern.matcher
    if (include.namespace !== undefined) this.addNamespace(include, source, converters)
    else this.addAll(new ReverseTable(include.table), source, pattern.kwargs, converters)
  }

  private addNamespace(include: CompiledInclude, source: string, converters: ConverterTable): void {
    const { appName, namespace } = include
    if (namespace === undefined) return
    if (appName !== undefined) append(this.instances, appName, namespace)
    let known: ReverseTable | undefined
    const table = () => {
      known ??= new ReverseTable(include.table)
      return known
    }
    this.namespaces.set(namespace, { source, converters, table })
  }

  private addAll(
    inner: ReverseTable,
    source: string,
    kwargs: Readonly<Record<string, unknown>>,
    converters: ConverterTable,
  ): void {
    for (const [name, list] of inner.candidates) {
      for (const one of list) append(this.candidates, name, one.behind(source, kwargs, converters))
    }
    for (const [name, one] of inner.namespaces) {
      this.namespaces.set(name, {
        ...one,
        source: source + one.source,
        converters: { ...converters, ...one.converters },
      })
    }
    for (const [name, list] of inner.instances) for (const one of list) append(this.instances, name, one)
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function unanchored(source: string): string {
  return source.startsWith('^') ? source.slice(1) : source
}
