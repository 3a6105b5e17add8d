import { nearest } from '../../core/index.ts'
import { encodeQueryComponent, encodeUrlPath, escapeLeadingSlashes } from '../percent.ts'
import { QueryDict } from '../query-dict.ts'
import { NoReverseMatch } from './errors.ts'
import type { UrlShape } from './regex-shape.ts'
import { Candidate, type ReverseTable } from './reverse-table.ts'
import type { AnyView } from './types.ts'

/** One value of a query. */
export type QueryValue = string | number | boolean | bigint

/** The query of a URL to be built. */
export type QueryInit =
  | QueryDict
  | URLSearchParams
  | Iterable<readonly [string, QueryValue | readonly QueryValue[]]>
  | Readonly<Record<string, QueryValue | readonly QueryValue[]>>

/** What `reverse` takes besides the name and its arguments. */
export interface ReverseOptions {
  /** Becomes the query string. */
  query?: QueryInit | undefined
  /** Becomes the part behind `#`, as it is. */
  fragment?: string | undefined
  /** The instance namespace to prefer where several instances of one app are mounted. */
  currentApp?: string | undefined
  /** The path the site is mounted at, with a final slash; default `/`. */
  scriptPrefix?: string
}

/** The arguments of a URL: by name, or in order. Not both. */
export interface UrlArguments {
  readonly args?: readonly unknown[]
  readonly kwargs?: Readonly<Record<string, unknown>>
}

/** What a name with namespaces leads to. */
interface Target {
  readonly table: ReverseTable
  readonly source: string
  readonly converters: Candidate['converters']
}

/** Builds the URL for a name (with namespaces, as `polls:detail`) or a view; raises NoReverseMatch. */
export function reverseIn(
  table: ReverseTable,
  name: string | AnyView,
  { args = [], kwargs = {} }: UrlArguments,
  options: ReverseOptions,
): string {
  if (args.length > 0 && Object.keys(kwargs).length > 0) {
    throw new NoReverseMatch(`reverse(${show(name)}) takes arguments by name or in order, not both.`)
  }
  const candidates = candidatesIn(table, name, options)
  const prefix = options.scriptPrefix ?? '/'
  for (const candidate of candidates) {
    for (const shape of candidate.shapes) {
      const url = fill(candidate, shape, args, kwargs)
      if (url !== undefined) return escapeLeadingSlashes(encodeUrlPath(prefix + url)) + suffix(options)
    }
  }
  throw failure(name, args, kwargs, candidates)
}

/** The patterns of a name or a view, one at least; raises NoReverseMatch. */
export function candidatesIn(
  table: ReverseTable,
  name: string | AnyView,
  options: Pick<ReverseOptions, 'currentApp'>,
): readonly Candidate[] {
  const path = typeof name === 'string' ? name.split(':') : [name]
  const last = path.pop() as string | AnyView
  const target = findNamespace(table, path as string[], options.currentApp, String(name))
  const candidates = target.table.get(last).map((one) => placed(one, target))
  if (candidates.length > 0) return candidates
  const hint = typeof name === 'string' ? didYouMean(table, name) : undefined
  throw new NoReverseMatch(`There is no URL pattern or view named ${show(name)}.`, hint)
}

/** A candidate behind a namespace, as it was asked for before. */
interface Placed extends Pick<Target, 'source' | 'converters'> {
  readonly candidate: Candidate
}

/** Placing one parses its route, and a page with a hundred links asks for the same again and again. */
const places = new WeakMap<Candidate, Placed[]>()

function placed(candidate: Candidate, { source, converters }: Target): Candidate {
  if (source === '') return candidate
  const known = places.get(candidate) ?? []
  const found = known.find((one) => one.source === source && isSame(one.converters, converters))
  if (found !== undefined) return found.candidate
  const made = candidate.behind(source, {}, converters)
  places.set(candidate, [...known, { source, converters, candidate: made }])
  return made
}

function isSame(left: Candidate['converters'], right: Candidate['converters']): boolean {
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name])
}

function findNamespace(
  table: ReverseTable,
  path: readonly string[],
  currentApp: string | undefined,
  whole: string,
): Target {
  let current = currentApp === undefined || currentApp === '' ? [] : currentApp.split(':').reverse()
  let target: Target = { table, source: '', converters: {} }
  const resolved: string[] = []
  for (const wanted of path) {
    const here = current.pop()
    const instances = target.table.instancesOf(wanted)
    let name = wanted
    if (instances !== undefined) {
      if (here !== undefined && instances.includes(here)) name = here
      else if (!instances.includes(name)) name = instances[0] as string
    }
    if (name !== here) current = []
    const found = target.table.namespace(name)
    if (found === undefined) throw unknownNamespace(wanted, resolved, didYouMean(table, whole))
    resolved.push(name)
    target = {
      table: found.table(),
      source: target.source + found.source,
      converters: { ...target.converters, ...found.converters },
    }
  }
  return target
}

function unknownNamespace(name: string, resolved: readonly string[], hint: string | undefined): NoReverseMatch {
  const inside = resolved.length === 0 ? '' : ` inside '${resolved.join(':')}'`
  return new NoReverseMatch(`'${name}' is no namespace${inside}.`, hint)
}

/** Which name was meant: one that lacks nothing but its namespace, else the one that is most like it. */
function didYouMean(root: ReverseTable, name: string): string | undefined {
  const names = root.names()
  const meant = names.find((one) => one.endsWith(`:${name}`)) ?? nearest(name, names)
  return meant === undefined ? undefined : `Did you mean ${show(meant)}?`
}

/** The URL of one shape with the arguments, or undefined where they do not fit. */
export function fill(
  candidate: Candidate,
  shape: UrlShape,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
): string | undefined {
  const values = args.length > 0 ? byOrder(shape, args) : byName(shape, kwargs, candidate.defaults)
  if (values === undefined) return undefined
  let url = ''
  for (const part of shape.parts) {
    const piece = typeof part === 'string' ? part : write(candidate, part.param, values[part.param])
    if (piece === undefined) return undefined
    url += piece
  }
  return candidate.regex.test(url) ? url : undefined
}

function byOrder(shape: UrlShape, args: readonly unknown[]): Record<string, unknown> | undefined {
  if (args.length !== shape.params.length) return undefined
  return Object.fromEntries(shape.params.map((name, i) => [name, args[i]]))
}

function byName(
  shape: UrlShape,
  kwargs: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  for (const name of shape.params) if (!(name in kwargs) && !(name in defaults)) return undefined
  for (const name in kwargs) if (!shape.params.includes(name) && !(name in defaults)) return undefined
  for (const [name, value] of Object.entries(defaults)) {
    if (!shape.params.includes(name) && name in kwargs && kwargs[name] !== value) return undefined
  }
  return kwargs
}

/** A value as it stands in a URL. null and undefined have no place there: they are a forgotten value more often than a word. */
export function write(candidate: Candidate, name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return candidate.converters[name] ? candidate.converters[name].toUrl(value) : String(value)
}

function suffix({ query, fragment }: ReverseOptions): string {
  const text = query === undefined || query === null || (query as unknown) === '' ? '' : encodeQuery(query)
  return (
    (text === '' ? '' : `?${text}`) + (fragment === undefined || fragment === null ? '' : `#${checkFragment(fragment)}`)
  )
}

function checkFragment(fragment: unknown): string {
  if (typeof fragment !== 'string') throw new TypeError('The fragment of a URL is a text.')
  return fragment
}

/** A query string from pairs or an object; a list gives several fields of one name. */
export function encodeQuery(query: QueryInit): string {
  if (query instanceof QueryDict) return query.urlencode()
  if (typeof query !== 'object' || query === null)
    throw new TypeError('The query of a URL is an object or a list of pairs.')
  const pairs = Symbol.iterator in query ? query : Object.entries(query)
  const fields: string[] = []
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2)
      throw new TypeError('The query of a URL is an object or a list of pairs.')
    const [name, value] = pair as [string, QueryValue | readonly QueryValue[]]
    for (const one of Array.isArray(value) ? value : [value]) fields.push(`${encodeField(name)}=${encodeField(one)}`)
  }
  return fields.join('&')
}

function encodeField(value: unknown): string {
  if (value === null || value === undefined)
    throw new TypeError('A field of a query needs a value, not null or undefined.')
  return encodeQueryComponent(String(value))
}

function failure(
  name: string | AnyView,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
  candidates: readonly Candidate[],
): NoReverseMatch {
  const given =
    args.length > 0
      ? `the arguments ${show(args)}`
      : Object.keys(kwargs).length > 0
        ? `the arguments ${show(kwargs)}`
        : 'no arguments'
  const tried = candidates.map((candidate) => `'${candidate.source}'`).join(', ')
  return new NoReverseMatch(`No URL for ${show(name)} can be built with ${given}. Tried: ${tried}.`)
}

function show(value: unknown): string {
  if (typeof value === 'function') return value.name || 'a view without a name'
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
}
