import { activeCatalog } from './active.ts'
import { CONTEXT_MARK, contextKeyOf, formFor, singleForm } from './catalog.ts'
import { interpolate, sourceForm } from './translate.ts'

/** What separates the parts of a text with a number: the singular, the plural, the name of the number. */
const PLURAL_MARK = '\u0000'

/**
 * Marks a text that is written where no language is active yet: a verbose name, a label, a choice, a help text, a
 * message of a form or validator. It is a plain string, the text itself; whoever shows such an option translates it in
 * the language of the request. In a view use `gettext`.
 */
export function gettextLazy(message: string): string {
  return message
}

/** As `gettextLazy`, for a text that means different things: `context` says which. */
export function pgettextLazy(context: string, message: string): string {
  return contextKeyOf(context, message)
}

/**
 * As `gettextLazy`, for a message with a number: `count` is the name of the parameter that has it, as in
 * `ngettextLazy('%(n)d page', '%(n)d pages', 'n')`. For messages that are shown with parameters.
 */
export function ngettextLazy(singular: string, plural: string, count: string): string {
  return [singular, plural, count].join(PLURAL_MARK)
}

/** As `ngettextLazy`, with a context. */
export function npgettextLazy(context: string, singular: string, plural: string, count: string): string {
  return contextKeyOf(context, ngettextLazy(singular, plural, count))
}

/**
 * What an option written at import says in the active language: translated where a catalog has the text, else as it
 * was written. `params` hold the number of a text that has forms.
 */
export function lazyText(text: string, params?: Readonly<Record<string, unknown>>): string {
  if (text.includes(PLURAL_MARK)) return pluralText(text, params)
  const catalog = activeCatalog()
  const found = catalog?.get(text)
  return found === undefined ? withoutContext(text) : singleForm(found)
}

/**
 * A text of other lazy ones, for an option that is a text or a function that gives one:
 * `label: formatLazy('%(name)s (%(unit)s)', { name: gettextLazy('Width'), unit: gettextLazy('metres') })`.
 */
export function formatLazy(text: string, parts: Readonly<Record<string, unknown>>): () => string {
  return () => {
    const shownParts = Object.entries(parts).map(([name, part]) => [name, lazyValue(part)] as const)
    return interpolate(lazyText(text), Object.fromEntries(shownParts))
  }
}

/** As `lazyText`, for an option of any kind: a function is asked, what is no text stays as it is. */
export function lazyValue(value: unknown): unknown {
  if (typeof value === 'string') return lazyText(value)
  return typeof value === 'function' ? (value as () => unknown)() : value
}

/** A text that was marked as lazy as its author wrote it, in no language: for what is written down and compared. */
export function sourceText(text: string): string {
  return withoutContext(text.split(PLURAL_MARK, 1)[0] as string)
}

function withoutContext(text: string): string {
  return text.slice(text.indexOf(CONTEXT_MARK) + 1)
}

function pluralText(text: string, params: Readonly<Record<string, unknown>> | undefined): string {
  const [key = '', plural = '', name = ''] = text.split(PLURAL_MARK)
  const count = Number(params?.[name] ?? 1)
  const found = activeCatalog()?.get(key)
  return found === undefined ? sourceForm(withoutContext(key), plural, count) : formFor(found, count)
}
