/** A text that a source marks for translation. */
export interface ExtractedMessage {
  readonly msgid: string
  /** The form for several, of a text with a number. */
  readonly plural?: string
  readonly context?: string
  /** What translators are told: comments that begin with `Translators`. */
  readonly comments: readonly string[]
  /** Where it stands, from 1. */
  readonly line: number
}
