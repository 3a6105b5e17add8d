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

/** The texts of many files: equal ones become one, which has the notes and places of all. */
export class Gathered {
  readonly #messages = new Map<string, GatheredMessage>()

  /** Adds what one file has; `path` is shown in catalogs. */
  add(path: string, messages: readonly ExtractedMessage[]): void {
    for (const { msgid, context = '', plural, comments, line } of messages) {
      const known = this.#messages.get(keyOf(context, msgid))
      const message = known ?? { msgid, context, plural: undefined, comments: [], places: [] }
      this.#messages.set(keyOf(context, msgid), message)
      message.plural ??= plural
      for (const one of comments) if (!message.comments.includes(one)) message.comments.push(one)
      message.places.push({ path, line })
    }
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
