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
}

/** The options that are there, in their order; raises NotSupportedError for one that the database does not know. */
export function checkedExplain(
  dialect: string,
  options: ExplainOptions,
  { formats, options: known }: ExplainAbilities,
): [name: keyof ExplainOptions, value: string | boolean][] {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) {
    const isFormat = name === 'format'
    if (isFormat ? formats.includes(String(value)) : (known as readonly string[]).includes(name)) continue
    const [what, word, words] = isFormat ? ['format', String(value), formats] : ['option', name, ['format', ...known]]
    const near = nearest(word, words)
    throw new NotSupportedError(`explain() of ${dialect} knows no ${what} '${word}'.`, {
      hint: near === undefined ? `There are: ${words.join(', ')}.` : `Did you mean '${near}'?`,
    })
  }
  for (const [name, value] of given)
    if (name === 'serialize' ? !SERIALIZED.includes(value) : name !== 'format' && typeof value !== 'boolean')
      throw new NotSupportedError(
        `The option '${name}' of explain() takes ${name === 'serialize' ? SERIALIZED.join(', ') : 'true or false'}.`,
      )
  return given as [keyof ExplainOptions, string | boolean][]
}

const SERIALIZED: readonly unknown[] = ['none', 'text', 'binary']
