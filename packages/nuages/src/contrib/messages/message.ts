import { isSafe, type SafeString, safe } from '../../kernel/index.ts'
import { settingsIfAny } from '../../core/index.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** The least level that is kept. Default 20: info. */
    readonly messageLevel?: number
    /** Words for levels, in place of or beside the usual ones: `{ 50: 'critical' }`. */
    readonly messageTags?: Readonly<Record<number, string>>
  }
}

/** The levels, by their usual words. */
export const messageLevels = Object.freeze({ debug: 10, info: 20, success: 25, warning: 30, error: 40 })

const WORDS: Readonly<Record<number, string>> = { 10: 'debug', 20: 'info', 25: 'success', 30: 'warning', 40: 'error' }

/** Something that a user is told once, on the next page. */
export class Message {
  readonly level: number
  /** Escaped where it is shown, unless it is a safe string. */
  readonly message: string | SafeString
  /** Further words for its look. */
  readonly extraTags: string | undefined

  constructor(level: number, message: string | SafeString, extraTags?: string) {
    this.level = level
    this.message = message
    this.extraTags = extraTags
    // A message of safe text is safe itself, so that templates show it as it is.
    if (isSafe(message)) Object.defineProperty(this, Symbol.for('nuages.safe'), { value: true })
  }

  /** Its text. */
  get text(): string {
    return String(this.message)
  }

  /** The word of its level: `success`. */
  get levelTag(): string {
    return settingsIfAny()?.messageTags?.[this.level] ?? WORDS[this.level] ?? ''
  }

  /** All words for its look: the further ones and that of its level. */
  get tags(): string {
    return [this.extraTags, this.levelTag].filter(Boolean).join(' ')
  }

  toString(): string {
    return this.text
  }
}

const KEY = '__json_message'

/** A message in the form that Django stores: a list that begins with a mark, whether it is safe, and the level. */
export function toStored({ level, message, extraTags }: Message): unknown[] {
  const stored = [KEY, isSafe(message) ? 1 : 0, level, String(message)]
  return extraTags === undefined ? stored : [...stored, extraTags]
}

/** The message of a stored form; undefined for anything else. */
export function fromStored(stored: unknown): Message | undefined {
  if (!Array.isArray(stored) || stored[0] !== KEY) return undefined
  const [, isSafeText, level, text, extraTags] = stored as [string, number, number, string, string | undefined]
  return new Message(level, isSafeText === 1 ? safe(text) : text, extraTags ?? undefined)
}
