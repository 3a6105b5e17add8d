import { shown } from './shown.ts'

/**
 * The text in the active language. Catalogs are not read yet: for now it gives the text itself, which is English. The
 * signature is the final one, so that texts marked today are translated once catalogs are there.
 */
export function gettext(message: string): string {
  return message
}

/** As `gettext`, for a text that means different things: `context` says which. */
export function pgettext(_context: string, message: string): string {
  return message
}

/** The form for a number: English has two. Catalogs bring the forms of other languages. */
export function ngettext(singular: string, plural: string, count: number | bigint): string {
  return Number(count) === 1 ? singular : plural
}

/** As `ngettext`, with a context. */
export function npgettext(_context: string, singular: string, plural: string, count: number | bigint): string {
  return ngettext(singular, plural, count)
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
