import { NuagesError } from '../kernel/index.ts'
import type { AppRegistry } from './app-registry.ts'
import type { Settings } from './settings.ts'

/** One value of the command line. */
export interface ArgumentSpec {
  readonly kind: 'string' | 'int' | 'boolean'
  readonly help?: string
  /** Takes all that are left; arguments only, and the last one. */
  readonly many?: boolean
  /** Must be given. Default: arguments yes, options no. */
  readonly required?: boolean
  /** One of these words. */
  readonly choices?: readonly string[]
  readonly default?: unknown
  /** One letter: `-v`. Options only. */
  readonly short?: string
}

/** Values of the command line by name; a name in camelCase is written with hyphens there. */
export type ArgumentSpecs = Readonly<Record<string, ArgumentSpec>>

type Base<S> = S extends { kind: 'int' } ? number : S extends { kind: 'boolean' } ? boolean : ChoiceOf<S>
type ChoiceOf<S> = S extends { choices: readonly (infer C)[] } ? C : string
type ValueOf<S> = S extends { many: true } ? readonly Base<S>[] : Base<S>
type IsSure<S, ByDefault> = S extends { required: true } | { default: unknown } | { many: true } | { kind: 'boolean' }
  ? true
  : S extends { required: false }
    ? false
    : ByDefault

type Values<A, ByDefault> = {
  readonly [K in keyof A]: IsSure<A[K], ByDefault> extends true ? ValueOf<A[K]> : ValueOf<A[K]> | undefined
}

/** How a question is asked. */
export interface AskOptions {
  /** Do not show what is typed; default false. */
  readonly hidden?: boolean
}

/** Where a command writes and what it works with. */
export interface CommandContext {
  readonly settings: Settings
  readonly apps: AppRegistry
  /** Writes a line to standard output. */
  readonly print: (text: string) => void
  /** Writes a line to standard error. */
  readonly warn: (text: string) => void
  /** Whether a person sits at the terminal: progress bars and questions are welcome. */
  readonly interactive: boolean
  /** Asks a question and gives the line that is typed; `hidden` for passwords. */
  readonly ask: (question: string, options?: AskOptions) => Promise<string>
  /** Aborted at the first Ctrl-C. */
  readonly signal: AbortSignal
}

/** A command of an app's `commands/` folder, or of the framework. */
export interface Command<A extends ArgumentSpecs = ArgumentSpecs, O extends ArgumentSpecs = ArgumentSpecs> {
  readonly name: string
  readonly help: string
  readonly arguments: A
  readonly options: O
  readonly rendersPages: boolean
  run(input: Values<A, true> & Values<O, false>, context: CommandContext): void | Promise<void>
}

/** What a command says of itself. */
export interface CommandDefinition<A extends ArgumentSpecs, O extends ArgumentSpecs> {
  name: string
  help: string
  arguments?: A
  options?: O
  /**
   * False for a command that makes no pages and no mails: it does not wait for what they need, such as the marks of static
   * files in a bucket. Default true.
   */
  rendersPages?: boolean
  run(input: Values<A, true> & Values<O, false>, context: CommandContext): void | Promise<void>
}

const NAME = /^[a-z][a-z0-9-]*$/
const BRAND = Symbol.for('nuages.command')

/** Ends a command with a sentence for its user and without a stack; exit code 1 unless another is given. */
export class CommandError extends NuagesError {
  readonly exitCode: number

  constructor(message: string, options: { exitCode?: number; hint?: string; cause?: unknown } = {}) {
    super('NUA-CORE-008', message, options)
    this.exitCode = options.exitCode ?? 1
  }
}

/**
 * Makes a command; `run` is given the values of the command line, typed by `arguments` and `options`. A file of an app's
 * `commands/` folder exports it as default. Raises NUA-CORE-009.
 */
export function defineCommand<const A extends ArgumentSpecs = {}, const O extends ArgumentSpecs = {}>(
  definition: CommandDefinition<A, O>,
): Command<A, O> {
  const { name, help } = definition
  if (!NAME.test(name)) throw faulty(name, 'its name must be small letters, digits and hyphens')
  const args = definition.arguments ?? ({} as A)
  const options = definition.options ?? ({} as O)
  const entries = Object.entries(args)
  const early = entries.slice(0, -1).find(([, spec]) => spec.many)
  if (early) throw faulty(name, `its argument '${early[0]}' takes all that are left and must be the last`)
  const twice = Object.keys(options).find((key) => key in args)
  if (twice) throw faulty(name, `'${twice}' is both an argument and an option`)
  const { rendersPages = true } = definition
  const command = { name, help, arguments: args, options, rendersPages, run: definition.run.bind(definition) }
  Object.defineProperty(command, BRAND, { value: true })
  return Object.freeze(command)
}

/** True for a command of this package or of another copy of it. */
export function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && BRAND in value
}

function faulty(name: string, why: string): NuagesError {
  return new NuagesError('NUA-CORE-009', `The command ${JSON.stringify(name)} is not valid: ${why}.`)
}
