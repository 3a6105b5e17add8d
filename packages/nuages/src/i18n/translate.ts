import { activeCatalog } from './active.ts'
import { contextKeyOf, formFor, singleForm } from './catalog.ts'
import { shown } from './shown.ts'

/** The text in the active language; the text itself where no catalog has it. */
export function gettext(message: string): string {
  const catalog = activeCatalog()
  if (catalog === undefined) return message
  const found = catalog.get(message)
  return found === undefined ? message : singleForm(found)
}

/** As `gettext`, for a text that means different things: `context` says which. */
export function pgettext(context: string, message: string): string {
  const found = activeCatalog()?.get(contextKeyOf(context, message))
  return found === undefined ? message : singleForm(found)
}

/** The form for a number: the active language says how many there are and which of them it is. */
export function ngettext(singular: string, plural: string, count: number | bigint): string {
  const found = activeCatalog()?.get(singular)
  return found === undefined ? sourceForm(singular, plural, count) : formFor(found, count)
}

/** As `ngettext`, with a context. */
export function npgettext(context: string, singular: string, plural: string, count: number | bigint): string {
  const found = activeCatalog()?.get(contextKeyOf(context, singular))
  return found === undefined ? sourceForm(singular, plural, count) : formFor(found, count)
}

/** The form of a text that no catalog has: it is English, or written as if it were. */
export function sourceForm(singular: string, plural: string, count: number | bigint): string {
  return Number(count) === 1 ? singular : plural
}

/** Marks a text for makemessages and gives it as it is: it is translated elsewhere, by `gettext` of a variable. */
export function gettextNoop(message: string): string {
  return message
}

/** As `gettextNoop`, for a text that means different things: it is translated elsewhere, by `pgettext` with the context. */
export function pgettextNoop(_context: string, message: string): string {
  return message
}

/** Fills `%(name)s` and `%(name)d` of a text, as Django's catalogs write them; `%%` is a percent sign. */
export function interpolate(message: string, params: Readonly<Record<string, unknown>>): string {
  return message.replace(/%(?:%|\((\w+)\)([sd]))/g, (whole, name: string | undefined, kind: string | undefined) => {
    if (name === undefined) return '%'
    if (!(name in params)) return whole
    const value = params[name]
    return kind === 'd' && typeof value === 'number' ? String(Math.trunc(value)) : shown(value)
  })
}
