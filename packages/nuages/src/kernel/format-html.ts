import { NuagesError } from './errors.ts'
import { escapeHtml, isSafe, type SafeString, safe } from './html.ts'
import { isPlain, toText } from './printing.ts'

const PLACE = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g

function refuse(place: string): never {
  throw new NuagesError('NUA-KERNEL-003', `The place ${place} of the format has no value.`, {
    hint: 'Places are {}, {0} or {name} with the names in an object as the last argument; a brace is written twice.',
  })
}

/**
 * HTML from a format whose places `{}`, `{0}` and `{name}` are filled with values, each escaped unless safe. Names are
 * those of an object given last. In TypeScript the tag `html` says the same with less. Raises NUA-KERNEL-003 for a place
 * without a value.
 */
export function formatHtml(format: string, ...values: unknown[]): SafeString {
  const last = values.at(-1)
  const named: Record<string, unknown> = isPlain(last) ? last : {}
  let next = 0
  const out = format.replace(PLACE, (place, name?: string) => {
    if (place === '{{' || place === '}}') return place[0] as string
    if (name === undefined) return refuse(place)
    const index = name === '' ? next++ : /^\d+$/.test(name) ? Number(name) : undefined
    if (index === undefined ? !Object.hasOwn(named, name) : index >= values.length) return refuse(place)
    const value = index === undefined ? named[name] : values[index]
    return isSafe(value) ? value.text : escapeHtml(toText(value))
  })
  return safe(out)
}

/** One `formatHtml` for each row (a list of values, or an object of named ones), with a separator between them. */
export function formatHtmlJoin(
  separator: unknown,
  format: string,
  rows: Iterable<readonly unknown[] | Readonly<Record<string, unknown>>>,
): SafeString {
  const parts = Array.from(rows, (row) => (Array.isArray(row) ? formatHtml(format, ...row) : formatHtml(format, row)))
  return safe(parts.join(isSafe(separator) ? separator.text : escapeHtml(toText(separator))))
}
