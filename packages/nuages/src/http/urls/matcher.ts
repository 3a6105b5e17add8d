import { type Converter, type ConverterTable, builtinConverters } from './converters.ts'
import { FaultyPattern } from './errors.ts'
import { translateRegex } from './python-regex.ts'

/** What a pattern took from the start of a path. */
export interface PartialMatch {
  /** What is left of the path. */
  readonly rest: string
  readonly kwargs: Record<string, unknown>
  readonly args: readonly string[]
}

/** One route of a table, compiled: it matches the start (an include) or the whole (a view) of a path. */
export interface Matcher {
  /** As it was written. */
  readonly route: string
  /** The same as the source of a Python regular expression. */
  readonly source: string
  readonly converters: ConverterTable
  /** The text every match begins with. */
  readonly prefix: string
  /** Whether `prefix` is the whole route. */
  readonly isStatic: boolean
  match(path: string): PartialMatch | undefined
}

const NO_KWARGS: Record<string, unknown> = Object.freeze({})
const NO_ARGS: readonly string[] = Object.freeze([])
const PARAMETER = /<([^>]*)>/g
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/

interface Parameter {
  readonly name: string
  readonly converter: Converter
  /** The number of its group in the regular expression. */
  readonly group: number
}

/** Compiles a route such as `cities/<int:id>/`. */
export function routeMatcher(route: string, own: ConverterTable, endpoint: boolean): Matcher {
  const parameters: Parameter[] = []
  const end = endpoint ? '\\Z' : ''
  let source = '^'
  let expression = '^'
  let last = 0
  let groups = 0
  for (const match of route.matchAll(PARAMETER)) {
    const literal = route.slice(last, match.index)
    const { name, converter } = parameter(route, match[1] as string, own)
    if (parameters.some((one) => one.name === name)) {
      throw new FaultyPattern(`The route ${JSON.stringify(route)} uses the parameter name ${name} twice.`)
    }
    source += `${escapeForPython(literal)}(?P<${name}>${converter.regex})`
    const inner = translateRegex(converter.regex).source
    expression += `${escapeLiteral(literal)}(${inner})`
    parameters.push({ name, converter, group: ++groups })
    groups += countGroups(inner)
    last = match.index + match[0].length
  }
  const tail = route.slice(last)
  const shared = { route, source: source + escapeForPython(tail) + end }
  if (parameters.length === 0) return { ...shared, ...staticMatcher(route, endpoint) }
  const regex = new RegExp(expression + escapeLiteral(tail) + (endpoint ? '$' : ''), 'v')
  return {
    ...shared,
    converters: Object.fromEntries(parameters.map((one) => [one.name, one.converter])),
    prefix: route.slice(0, route.indexOf('<')),
    isStatic: false,
    match: (path) => matchParameters(regex, parameters, path),
  }
}

function parameter(route: string, spec: string, own: ConverterTable): { name: string; converter: Converter } {
  const colon = spec.indexOf(':')
  const kind = colon === -1 ? 'str' : spec.slice(0, colon)
  const name = spec.slice(colon + 1)
  if (!IDENTIFIER.test(name)) {
    throw new FaultyPattern(
      `The route ${JSON.stringify(route)} has the parameter <${spec}>, whose name is no identifier.`,
    )
  }
  const converter = own[kind] ?? (builtinConverters as unknown as ConverterTable)[kind]
  if (converter === undefined) {
    const known = [...Object.keys(builtinConverters), ...Object.keys(own)].join(', ')
    throw new FaultyPattern(`The route ${JSON.stringify(route)} uses the unknown converter '${kind}'. Known: ${known}.`)
  }
  return { name, converter }
}

function staticMatcher(route: string, endpoint: boolean): Omit<Matcher, 'route' | 'source'> {
  const done: PartialMatch = { rest: '', kwargs: NO_KWARGS, args: NO_ARGS }
  return {
    converters: {},
    prefix: route,
    isStatic: true,
    match: endpoint
      ? (path) => (path === route ? done : undefined)
      : (path) =>
          path.startsWith(route) ? { rest: path.slice(route.length), kwargs: NO_KWARGS, args: NO_ARGS } : undefined,
  }
}

function matchParameters(regex: RegExp, parameters: readonly Parameter[], path: string): PartialMatch | undefined {
  const match = regex.exec(path)
  if (match === null) return undefined
  const kwargs: Record<string, unknown> = {}
  for (const { name, converter, group } of parameters) {
    const value = converter.toValue(match[group] as string)
    if (value === undefined) return undefined
    kwargs[name] = value
  }
  return { rest: path.slice(match[0].length), kwargs, args: NO_ARGS }
}

/** Compiles a regular expression, as Python's source or as JavaScript's own. */
export function regexMatcher(pattern: string | RegExp, endpoint: boolean): Matcher {
  const source = typeof pattern === 'string' ? pattern : pattern.source
  const regex = typeof pattern === 'string' ? compile(pattern) : new RegExp(source, pattern.flags.replace(/[gy]/g, ''))
  const whole = endpoint && source.endsWith('$') && !source.endsWith('\\$')
  return {
    route: source,
    source,
    converters: {},
    prefix: literalPrefix(source, regex),
    isStatic: false,
    match(path) {
      const match = regex.exec(path)
      if (match === null || (whole && match.index + match[0].length !== path.length)) return undefined
      const kwargs = presentGroups(match.groups)
      const args = Object.keys(kwargs).length > 0 || match.groups ? NO_ARGS : match.slice(1)
      return { rest: path.slice(match.index + match[0].length), kwargs, args }
    },
  }
}

function presentGroups(groups: Record<string, string | undefined> | undefined): Record<string, unknown> {
  const kwargs: Record<string, unknown> = {}
  if (groups) for (const [name, value] of Object.entries(groups)) if (value !== undefined) kwargs[name] = value
  return kwargs
}

function compile(source: string): RegExp {
  try {
    return translateRegex(source)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new FaultyPattern(`The pattern ${JSON.stringify(source)} is no regular expression: ${why}.`)
  }
}

/** The whole segments that every match of a regular expression begins with: what a table is sorted by. */
function literalPrefix(source: string, regex: RegExp): string {
  if (source.includes('|') || regex.flags.includes('i') || regex.flags.includes('m')) return ''
  return /^\^((?:[A-Za-z0-9_-]+\/)*)(?![?*+{])/.exec(source)?.[1] ?? ''
}

function countGroups(source: string): number {
  return (new RegExp(`${source}|`, 'v').exec('')?.length ?? 1) - 1
}

function escapeLiteral(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')
}

/** As Python's re.escape: what stands in the sources that errors show. */
function escapeForPython(text: string): string {
  return text.replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, '\\$&')
}
