import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { isSecret, Secret } from './secret.ts'
import { SettingsError } from './settings.ts'

/** A setting that the environment got wrong; `defineSettings` gathers them. */
export class EnvProblem {
  readonly problem: string

  constructor(problem: string) {
    this.problem = problem
  }
}

/** The marks of `env.*` in a value, with the path to each. */
export function envProblems(value: unknown, path: readonly string[] = [], within: readonly object[] = []): string[] {
  if (value instanceof EnvProblem) return [`${path.length === 0 ? '' : `${path.join('.')}: `}${value.problem}`]
  if (!isContainer(value) || within.includes(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => envProblems(inner, [...path, key], [...within, value]))
}

/** A list or an object without a class of its own: engines hold connections, and are left as they are. */
export function isContainer(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || isSecret(value)) return false
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * A maker of engines that can be given what `env.*` reads: where the environment got that wrong, a mark stands for the
 * engine, too, and `defineSettings` tells it along with all others. Used without settings, the mark raises the same.
 */
export function forSettings<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    const problems = args.flatMap((arg) => envProblems(arg))
    return problems.length === 0 ? make(...args) : (unusable(new EnvProblem(problems.join('; '))) as R)
  }
}

/** A mark that says what is wrong to whoever takes it for an engine. */
function unusable(mark: EnvProblem): EnvProblem {
  return new Proxy(mark, {
    get(target, key) {
      // Symbols and `then` are asked for by the language and by those who show it.
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key) as unknown
      throw new SettingsError([target.problem])
    },
  })
}

type Parse<T> = (text: string) => T | undefined

/**
 * Reads the environment. A value that is missing (without a default) or malformed gives a mark in its place, and
 * `defineSettings` lists all of them at once. An empty text counts as missing.
 */
function read<T>(name: string, fallback: T | undefined, expected: string, parse: Parse<T>): T {
  const text = process.env[name]
  if (text === undefined || text === '') {
    if (fallback !== undefined) return fallback
    // The mark stands for a value until defineSettings, which raises: nobody sees it as a T.
    return new EnvProblem(`the environment variable ${name} is not set (expected ${expected})`) as T
  }
  const value = parse(text)
  if (value !== undefined) return value
  return new EnvProblem(`the environment variable ${name} is not ${expected}`) as T
}

const YES = new Set(['1', 'true', 'yes', 'on'])
const NO = new Set(['0', 'false', 'no', 'off'])

/** Typed values of the environment for settings: `env.secret('SECRET_KEY')`, `env.bool('DEBUG', false)`. */
export const env = Object.freeze({
  /** A text. */
  string: (name: string, fallback?: string): string => read(name, fallback, 'a text', (text) => text),
  /** A whole number. */
  int: (name: string, fallback?: number): number =>
    read(name, fallback, 'a whole number', (text) => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined)),
  /** `1`, `true`, `yes`, `on` or their opposites, in any case. */
  bool: (name: string, fallback?: boolean): boolean =>
    read(name, fallback, 'true or false', (text) => {
      const word = text.toLowerCase()
      return YES.has(word) ? true : NO.has(word) ? false : undefined
    }),
  /** Texts between commas; blanks around them are dropped. */
  list: (name: string, fallback?: readonly string[]): readonly string[] =>
    read(name, fallback, 'texts between commas', (text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  /** A text that is never printed. */
  secret: (name: string, fallback?: string): Secret =>
    read(name, fallback === undefined ? undefined : new Secret(fallback), 'a secret text', (text) => new Secret(text)),
  /**
   * Reads `NAME=value` lines of a file, such as `.env`, into the environment. What is set there already wins, and a file
   * that does not exist is well: in production the environment says it all.
   */
  file: (path: string): void => {
    if (!existsSync(path)) return
    for (const [name, text] of Object.entries(parseEnv(readFileSync(path, 'utf8')))) process.env[name] ??= text ?? ''
  },
})
