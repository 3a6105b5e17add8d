import { settingsIfAny } from '../../core/index.ts'
import { activeLanguage } from '../../i18n/index.ts'
import { checkedTable } from './checked-table.ts'
import { type CompiledTable, compileTable, listRoutes, matchTable } from './compiled.ts'
import { Resolver404 } from './errors.ts'
import type { ResolverMatch } from './match.ts'
import { type LocalePrefix, type UrlPatterns, withPrefix } from './pattern.ts'
import { type ReverseOptions, reverseIn, type UrlArguments } from './reverse.ts'
import { ReverseTable } from './reverse-table.ts'
import type { AnyView } from './types.ts'
import { type GivenArguments, urlProblem } from './url-problem.ts'

/** A table compiled for one language, or for all where none stands in its paths. */
interface Compiled {
  readonly table: CompiledTable
  reverse: ReverseTable | undefined
}

/** A URL table at work: compiled once, it finds the view for a path and the URL for a name. */
export class UrlResolver {
  /** The table it was made from. */
  readonly patterns: UrlPatterns
  /** How the active language stands before paths; undefined where `i18nPatterns` is not used. */
  readonly localePrefix: LocalePrefix | undefined
  private readonly single: Compiled | undefined
  private readonly byLanguage = new Map<string, Compiled>()

  constructor(patterns: UrlPatterns) {
    this.patterns = checkedTable(patterns, 'The URL table')
    this.localePrefix = patterns.find(({ locale }) => locale !== undefined)?.locale
    this.single = this.localePrefix === undefined ? compiledOf(patterns) : undefined
  }

  /** The table with the active language before its paths; each language is compiled when it is first used. */
  private get compiled(): Compiled {
    if (this.single !== undefined) return this.single
    const language = activeLanguage()
    const known = this.byLanguage.get(language)
    if (known !== undefined) return known
    const made = compiledOf(this.patterns.map((pattern) => localized(pattern, language)))
    this.byLanguage.set(language, made)
    return made
  }

  /** The match for a decoded path, or undefined; the first pattern that matches wins. */
  find(path: string): ResolverMatch | undefined {
    return path.startsWith('/') ? matchTable(this.compiled.table, path.slice(1)) : undefined
  }

  /** The match for a decoded path; raises Resolver404 where there is none. */
  resolve(path: string): ResolverMatch {
    const match = this.find(path)
    if (match !== undefined) return match
    const { table } = this.compiled
    throw new Resolver404(path, () => listRoutes(table))
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
    return reverseIn(this.reverseTable, name, given, options)
  }

  /**
   * Why `reverse` can build no URL of a name with so many arguments, or with those of these names, whatever their values:
   * for checks. Undefined where it can.
   */
  urlProblem(name: string, given: GivenArguments): string | undefined {
    return urlProblem(this.reverseTable, name, given)
  }

  private get reverseTable(): ReverseTable {
    const { compiled } = this
    compiled.reverse ??= new ReverseTable(compiled.table)
    return compiled.reverse
  }
}

function compiledOf(patterns: UrlPatterns): Compiled {
  return { table: compileTable(patterns), reverse: undefined }
}

function localized(pattern: UrlPatterns[number], language: string): UrlPatterns[number] {
  if (pattern.locale === undefined) return pattern
  const isDefault = language === (settingsIfAny()?.languageCode ?? 'en-us')
  return withPrefix(pattern, isDefault && !pattern.locale.prefixDefaultLanguage ? '' : `${language}/`)
}
