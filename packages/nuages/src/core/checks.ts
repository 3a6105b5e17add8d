import { NuagesError } from '../kernel/index.ts'
import type { AppRegistry } from './app-registry.ts'
import type { Settings } from './settings.ts'

/** How grave a finding is; `error` and `critical` keep a site from starting. */
export type CheckLevel = 'debug' | 'info' | 'warning' | 'error' | 'critical'

/** One finding of a system check. */
export interface CheckMessage {
  readonly level: CheckLevel
  /** Stable, as `security.W001`; it can be silenced by the setting silencedSystemChecks. */
  readonly id: string
  readonly message: string
  /** What to do, as one sentence. */
  readonly hint?: string
  /** What it is about: a model, a setting. */
  readonly object?: unknown
}

/** What a check is given. */
export interface CheckContext {
  readonly settings: Settings
  readonly apps: AppRegistry
  /** What rooms and products add, by their own keys. */
  readonly extra: Readonly<Record<string, unknown>>
}

/** A check: looks at the site before it serves and says what it found. */
export type CheckFunction = (context: CheckContext) => readonly CheckMessage[] | Promise<readonly CheckMessage[]>

/** What is known of a check. */
export interface CheckOptions {
  /** Groups that can be asked for: `models`, `security`, `urls`. */
  readonly tags?: readonly string[]
  /** Only looked at with `check --deploy`. */
  readonly deploy?: boolean
}

interface RegisteredCheck extends Required<CheckOptions> {
  readonly fn: CheckFunction
}

const ORDER: readonly CheckLevel[] = ['debug', 'info', 'warning', 'error', 'critical']

/** The checks of a site. */
export class CheckRegistry {
  private readonly checks: RegisteredCheck[] = []

  /** Adds a check; the same function once. */
  registerCheck(fn: CheckFunction, options: CheckOptions = {}): void {
    if (this.checks.some((check) => check.fn === fn)) return
    this.checks.push({ fn, tags: options.tags ?? [], deploy: options.deploy ?? false })
  }

  /** All tags of the registered checks, in order of the alphabet. */
  get tags(): readonly string[] {
    return [...new Set(this.checks.flatMap((check) => check.tags))].toSorted()
  }

  /** Runs the checks and gives what they found, without what is silenced. */
  async runChecks(
    context: CheckContext,
    options: { tags?: readonly string[]; deploy?: boolean } = {},
  ): Promise<readonly CheckMessage[]> {
    const wanted = this.checks.filter(
      (check) =>
        (!check.deploy || options.deploy === true) &&
        (options.tags === undefined || check.tags.some((tag) => options.tags?.includes(tag))),
    )
    const found: CheckMessage[] = []
    for (const check of wanted) found.push(...(await check.fn(context)))
    return found.filter((message) => !context.settings.silencedSystemChecks.includes(message.id))
  }
}

/** Whether a finding is at least as grave as `level`. */
export function isAtLeast(message: CheckMessage, level: CheckLevel): boolean {
  return ORDER.indexOf(message.level) >= ORDER.indexOf(level)
}

/** Raises NUA-CORE-006 with all findings that keep the site from starting. */
export function raiseOnErrors(messages: readonly CheckMessage[]): void {
  const grave = messages.filter((message) => isAtLeast(message, 'error'))
  if (grave.length === 0) return
  throw new NuagesError('NUA-CORE-006', `System checks found errors:\n${grave.map(formatCheck).join('\n')}`)
}

/** A finding as one line of text, with its hint below. */
export function formatCheck({ id, message, hint, object }: CheckMessage): string {
  const where = object === undefined ? '?' : typeof object === 'function' ? object.name : String(object)
  return `${where}: (${id}) ${message}${hint === undefined ? '' : `\n\tHINT: ${hint}`}`
}
