import type { ExtractedMessage } from '../../i18n/index.ts'

/** A text with every place it stands in. */
export interface GatheredMessage {
  readonly msgid: string
  readonly context: string
  plural: string | undefined
  readonly comments: string[]
  /** Paths and lines, in their order. */
  readonly places: { readonly path: string; readonly line: number }[]
}

/** A text whose plural is another one where it is met again: a catalog has one for a text, the first is kept. */
export interface PluralClash {
  readonly msgid: string
  readonly line: number
  readonly plural: string
  readonly kept: string
}

/** The texts of many files: equal ones become one, which has the notes and places of all. */
export class Gathered {
  readonly #messages = new Map<string, GatheredMessage>()

  /** Adds what one file has; `path` is shown in catalogs. Gives what does not fit to what was there. */
  add(path: string, messages: readonly ExtractedMessage[]): PluralClash[] {
    const clashes: PluralClash[] = []
    for (const { msgid, context = '', plural, comments, line } of messages) {
      const known = this.#messages.get(keyOf(context, msgid))
      const message = known ?? { msgid, context, plural: undefined, comments: [], places: [] }
      this.#messages.set(keyOf(context, msgid), message)
      message.plural ??= plural
      const kept = message.plural
      if (plural !== undefined && kept !== undefined && kept !== plural) clashes.push({ msgid, line, plural, kept })
      for (const one of comments) if (!message.comments.includes(one)) message.comments.push(one)
      message.places.push({ path, line })
    }
    return clashes
  }

  /** The texts in the order in which they were met. */
  get messages(): readonly GatheredMessage[] {
    return [...this.#messages.values()]
  }
}

/** What tells one text from another: the same words in another context are another text. */
export function keyOf(context: string, msgid: string): string {
  return `${context}\u0004${msgid}`
}
