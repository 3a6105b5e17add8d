import { NoReverseMatch } from './errors.ts'
import { candidatesIn } from './reverse.ts'
import type { ReverseTable } from './reverse-table.ts'

/** The arguments that a template gives a URL: so many in order, or those of these names. */
export interface GivenArguments {
  readonly positional: number
  readonly keywords: readonly string[]
}

interface Wanted {
  readonly params: readonly string[]
  readonly defaults: Readonly<Record<string, unknown>>
}

/** Why no URL of a name can be built with arguments of this kind, whatever their values; undefined where one can. */
export function urlProblem(table: ReverseTable, name: string, given: GivenArguments): string | undefined {
  let wanted: Wanted[]
  try {
    wanted = candidatesIn(table, name, {}).flatMap(({ shapes, defaults }) =>
      shapes.map(({ params }) => ({ params, defaults })),
    )
  } catch (error) {
    if (error instanceof NoReverseMatch) return error.message
    throw error
  }
  if (wanted.some((one) => fits(one, given))) return undefined
  const ways = [...new Set(wanted.map(({ params }) => listed(params.map((one) => one.replace(/^_\d+$/, 'a value')))))]
  return `The URL ${name} takes ${ways.join(', or ')}, but is given ${told(given)}.`
}

function fits({ params, defaults }: Wanted, { positional, keywords }: GivenArguments): boolean {
  if (positional > 0) return keywords.length === 0 && positional === params.length
  return (
    params.every((name) => keywords.includes(name) || name in defaults) &&
    keywords.every((name) => params.includes(name) || name in defaults)
  )
}

function told({ positional, keywords }: GivenArguments): string {
  const values = positional === 0 ? [] : [positional === 1 ? '1 value' : `${positional} values`]
  return listed([...values, ...keywords], 'none')
}

function listed(names: readonly string[], none = 'no arguments'): string {
  if (names.length < 2) return names[0] ?? none
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
