import { type CompiledTable, compileTable, listRoutes, matchTable } from './compiled.ts'
import { Resolver404 } from './errors.ts'
import type { ResolverMatch } from './match.ts'
import type { UrlPatterns } from './pattern.ts'
import { type ReverseOptions, reverseIn, type UrlArguments } from './reverse.ts'
import { ReverseTable } from './reverse-table.ts'
import type { AnyView } from './types.ts'

/** A URL table at work: compiled once, it finds the view for a path and the URL for a name. */
export class UrlResolver {
  /** The table it was made from. */
  readonly patterns: UrlPatterns
  private readonly table: CompiledTable
  private knownReverse: ReverseTable | undefined = undefined

  constructor(patterns: UrlPatterns) {
    this.patterns = patterns
    this.table = compileTable(patterns)
  }

  /** The match for a decoded path, or undefined; the first pattern that matches wins. */
  find(path: string): ResolverMatch | undefined {
    return path.startsWith('/') ? matchTable(this.table, path.slice(1)) : undefined
  }

  /** The match for a decoded path; raises Resolver404 where there is none. */
  resolve(path: string): ResolverMatch {
    const match = this.find(path)
    if (match === undefined) throw new Resolver404(path, () => listRoutes(this.table))
    return match
  }

  /**
   * The URL for a name (`polls:detail`) or a view. Of equal names the last pattern that fits wins. Raises NoReverseMatch.
   * @param args values by name, or a list in the order of the URL
   */
  reverse(
    name: string | AnyView,
    args: Readonly<Record<string, unknown>> | readonly unknown[] = {},
    options: ReverseOptions = {},
  ): string {
    const given = Array.isArray(args) ? { args } : { kwargs: args as Readonly<Record<string, unknown>> }
    return this.reverseWith(name, given, options)
  }

  /** As `reverse`, for callers that have both kinds of arguments, such as the url tag. */
  reverseWith(name: string | AnyView, given: UrlArguments, options: ReverseOptions = {}): string {
    this.knownReverse ??= new ReverseTable(this.table)
    return reverseIn(this.knownReverse, name, given, options)
  }
}
