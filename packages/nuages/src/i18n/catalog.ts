import type { PluralForms } from './plural-forms.ts'

/** The forms of a text that has a number in it. */
export interface PluralEntry {
  readonly forms: readonly string[]
  /** Chosen by the header of the file it came from: two files of one language may count differently. */
  readonly plural: PluralForms
}

/**
 * The translations of one language: by msgid, with a context by `context\u0004msgid`, as .mo files have their keys. It
 * is flat: what another language lends where this one has no translation stands in it, too, so that a look-up is one
 * `get`.
 */
export type Catalog = ReadonlyMap<string, string | PluralEntry>

/** What separates a context from its text in a key. */
export const CONTEXT_MARK = '\u0004'

/** The key of a text in a context. */
export function contextKeyOf(context: string, message: string): string {
  return `${context}${CONTEXT_MARK}${message}`
}

/** The form of a text without a number: of one with forms, that for 1. */
export function singleForm(entry: string | PluralEntry): string {
  return typeof entry === 'string' ? entry : formFor(entry, 1)
}

/** The form for a number. */
export function formFor(entry: string | PluralEntry, count: number | bigint): string {
  if (typeof entry === 'string') return entry
  const n = Math.abs(Number(count))
  const index = entry.plural.index(Number.isFinite(n) ? n : 0)
  return entry.forms[index] ?? (entry.forms.at(-1) as string)
}
