import type { FormValues } from './data.ts'
import { INITIAL, TOTAL } from './management-form.ts'

/** What a formset is given: the values of a page, or the list of a JSON request with an object for each form. */
export type FormsetValues = FormValues | readonly object[]

/**
 * The objects of a JSON request as a page sends them, those of what `isThere` already before the new ones. A list with
 * anything but objects in it has no forms, and so is not valid.
 */
export function listedValues(
  list: readonly unknown[],
  prefix: string,
  isThere: (one: Readonly<Record<string, unknown>>) => boolean,
): FormValues {
  if (!list.every(isObject)) return {}
  const known = list.filter((one) => isThere(one))
  const isKnown = new Set(known)
  const sorted = [...known, ...list.filter((one) => !isKnown.has(one))]
  const values = sorted.flatMap((one, at) =>
    Object.entries(one).map(([name, value]) => [`${prefix}-${at}-${name}`, value] as const),
  )
  return {
    ...Object.fromEntries(values),
    [`${prefix}-${TOTAL}`]: list.length,
    [`${prefix}-${INITIAL}`]: known.length,
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
