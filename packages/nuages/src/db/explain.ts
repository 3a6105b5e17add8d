import { nearest } from '../core/index.ts'
import { NotSupportedError } from './errors.ts'

/** How a database tells the way in which it would find rows. What it does not know raises NotSupportedError. */
export interface ExplainOptions {
  /**
   * PostgreSQL: 'text' (the default), 'json', 'xml' or 'yaml'. MariaDB: 'traditional' (the default) or 'json', MySQL also
   * 'tree'. SQLite: 'text'.
   */
  readonly format?: 'text' | 'json' | 'xml' | 'yaml' | 'traditional' | 'tree'
  /** Runs the query, and tells what really happened. Not on SQLite. Default false. */
  readonly analyze?: boolean
  /** The output columns and schemas of each step. PostgreSQL. Default false. */
  readonly verbose?: boolean
  /** What each step is thought to cost. PostgreSQL. Default true. */
  readonly costs?: boolean
  /** The settings of the server that are not its defaults. PostgreSQL. Default false. */
  readonly settings?: boolean
  /** A plan that knows no values of parameters. PostgreSQL 16. Default false. */
  readonly genericPlan?: boolean
  /** The pages that were read and written. PostgreSQL. Default false; from 18 on as `analyze`. */
  readonly buffers?: boolean
  /** What it costs to write the rows as the client gets them; with `analyze`. PostgreSQL 17. Default 'none'. */
  readonly serialize?: 'none' | 'text' | 'binary'
  /** What was written to the log; with `analyze`. PostgreSQL. Default false. */
  readonly wal?: boolean
  /** The time of each step; with `analyze`. PostgreSQL. Default true. */
  readonly timing?: boolean
  /** The times of planning and of running. PostgreSQL. Default as `analyze`. */
  readonly summary?: boolean
  /** The memory that planning took. PostgreSQL 17. Default false. */
  readonly memory?: boolean
}

/** What a database knows of them. */
export interface ExplainAbilities {
  readonly formats: readonly string[]
  readonly options: readonly (keyof ExplainOptions)[]
  /** The first version of the server that knows an option; without one, all do. */
  readonly since?: Readonly<Partial<Record<keyof ExplainOptions, number>>>
  /** The version of the server at hand; undefined where it was not asked. */
  readonly version?: number | undefined
}

/** All options, with the value that says nothing: it may be given to any database. */
const SAYS_NOTHING: { readonly [K in keyof ExplainOptions]-?: ExplainOptions[K] | undefined } = {
  format: undefined,
  analyze: false,
  verbose: false,
  costs: false,
  settings: false,
  genericPlan: false,
  buffers: false,
  serialize: 'none',
  wal: false,
  timing: false,
  summary: false,
  memory: false,
}

/** The options that are there, in their order; raises NotSupportedError for one that the database does not know. */
export function checkedExplain(
  dialect: string,
  options: ExplainOptions,
  abilities: ExplainAbilities,
): [name: keyof ExplainOptions, value: string | boolean][] {
  const given = Object.entries(options).filter(([, value]) => value !== undefined) as [keyof ExplainOptions, unknown][]
  for (const [name, value] of given)
    if (abilities.options.includes(name) && !takes(name, value))
      throw new NotSupportedError(
        `The option '${name}' of explain() takes ${name === 'serialize' ? SERIALIZED.join(', ') : 'true or false'}.`,
      )
  const known = given.filter(([name, value]) => isKnown(dialect, name, value, abilities))
  return known as [keyof ExplainOptions, string | boolean][]
}

function takes(name: keyof ExplainOptions, value: unknown): boolean {
  return name === 'serialize' ? SERIALIZED.includes(value) : typeof value === 'boolean'
}

/** False for an option that the database does not have and that says nothing; raises for one that says something. */
function isKnown(
  dialect: string,
  name: keyof ExplainOptions,
  value: unknown,
  { formats, options, since, version }: ExplainAbilities,
): boolean {
  if (name === 'format' && formats.includes(String(value))) return true
  const first = since?.[name] ?? 0
  const isThere = options.includes(name)
  if (isThere && (version === undefined || version >= first)) return true
  if (Object.hasOwn(SAYS_NOTHING, name) && SAYS_NOTHING[name] === value) return false
  if (isThere)
    throw new NotSupportedError(`explain() of ${dialect} ${version} knows no option '${name}'.`, {
      hint: `It is there from ${dialect} ${first} on.`,
    })
  const [what, word, words] =
    name === 'format' ? ['format', String(value), formats] : ['option', name, ['format', ...options]]
  const near = nearest(word, words)
  throw new NotSupportedError(`explain() of ${dialect} knows no ${what} '${word}'.`, {
    hint: near === undefined ? `There are: ${words.join(', ')}.` : `Did you mean '${near}'?`,
  })
}

const SERIALIZED: readonly unknown[] = ['none', 'text', 'binary']
