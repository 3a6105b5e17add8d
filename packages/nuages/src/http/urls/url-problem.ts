import { NoReverseMatch } from './errors.ts'
import { translateRegex } from './python-regex.ts'
import type { UrlShape } from './regex-shape.ts'
import { candidatesIn, fill, write } from './reverse.ts'
import type { Candidate, ReverseTable } from './reverse-table.ts'

/** The arguments that a template gives a URL: so many in order, or those of these names. */
export interface GivenArguments {
  readonly positional: number
  readonly keywords: readonly string[]
  /** The values that are known before a page is rendered, by their names, or their places from 0. */
  readonly known?: Readonly<Record<string, unknown>>
}

/** One way to write the URL. */
interface Way {
  readonly candidate: Candidate
  readonly shape: UrlShape
}

/**
 * Why no URL of a name can be built with arguments of this kind, whatever the values that are not known; undefined where
 * one can.
 */
export function urlProblem(table: ReverseTable, name: string, given: GivenArguments): string | undefined {
  let ways: Way[]
  try {
    ways = candidatesIn(table, name, {}).flatMap((candidate) => candidate.shapes.map((shape) => ({ candidate, shape })))
  } catch (error) {
    if (error instanceof NoReverseMatch) return error.message
    throw error
  }
  const open = ways.filter((way) => takes(way, given))
  if (open.length === 0) return unfitNumber(name, ways, given)
  const misfits = open.map((way) => misfit(way, given))
  return misfits.includes(undefined) ? undefined : `The URL ${name} ${misfits[0]}.`
}

function unfitNumber(name: string, ways: readonly Way[], given: GivenArguments): string {
  const shown = ways.map(({ shape }) => listed(shape.params.map((one) => one.replace(/^_\d+$/, 'a value'))))
  return `The URL ${name} takes ${[...new Set(shown)].join(', or ')}, but is given ${told(given)}.`
}

function takes({ candidate: { defaults }, shape: { params } }: Way, { positional, keywords }: GivenArguments): boolean {
  if (positional > 0) return keywords.length === 0 && positional === params.length
  return (
    params.every((name) => keywords.includes(name) || name in defaults) &&
    keywords.every((name) => params.includes(name) || name in defaults)
  )
}

/** Which known value has no place in a URL; undefined where all may have one. */
function misfit(way: Way, given: GivenArguments): string | undefined {
  const { candidate, shape } = way
  const known = given.known ?? {}
  const keyOf = (param: string, at: number) => (given.positional > 0 ? String(at) : param)
  const values = shape.params
    .map((param, at) => [param, keyOf(param, at)] as const)
    .filter(([, key]) => Object.hasOwn(known, key))
    .map(([param, key]) => [param, known[key]] as const)
  for (const [param, value] of values) {
    const problem = unfitValue(candidate, param, value)
    if (problem !== undefined) return problem
  }
  // A regular expression may speak of several values, and of what stands around them.
  const isWhole = values.length === Math.max(given.positional, given.keywords.length) && values.length > 0
  if (!isWhole || fill(candidate, shape, [], Object.fromEntries(values)) !== undefined) return undefined
  return `cannot be built with ${values.map(([, value]) => shown(value)).join(', ')}: it is ${JSON.stringify(candidate.source)}`
}

function unfitValue(candidate: Candidate, param: string, value: unknown): string | undefined {
  const converter = candidate.converters[param]
  if (converter === undefined && value !== null) return undefined
  const text = written(candidate, param, value)
  if (text !== undefined && (converter === undefined || translateRegex(`^(?:${converter.regex})$`).test(text)))
    return undefined
  const form = converter === undefined ? '' : `, which must match ${converter.regex}`
  return `cannot have ${shown(value)} for ${param.replace(/^_\d+$/, 'its value')}${form}`
}

/** A converter that raises refuses the value, too. */
function written(candidate: Candidate, param: string, value: unknown): string | undefined {
  try {
    return write(candidate, param, value)
  } catch {
    return undefined
  }
}

const shown = (value: unknown) => (value === null ? 'None' : JSON.stringify(value))

function told({ positional, keywords }: GivenArguments): string {
  const values = positional === 0 ? [] : [positional === 1 ? '1 value' : `${positional} values`]
  return listed([...values, ...keywords], 'none')
}

function listed(names: readonly string[], none = 'no arguments'): string {
  if (names.length < 2) return names[0] ?? none
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
