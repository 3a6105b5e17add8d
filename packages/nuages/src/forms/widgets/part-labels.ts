import type { Attributes } from '../html/widget-templates.ts'

/** Stands among the attributes of a widget without being one: the label of its field. */
const LABEL = Symbol('label')

/** Attributes that give an element its name for those who do not see it. */
const NAMES = ['aria-label', 'aria-labelledby', 'title']

/** The attributes of a widget, with the label of the field for the names of its parts. */
export function withLabel(attrs: Attributes, label: string): Attributes {
  return label === '' ? attrs : { ...attrs, [LABEL]: label }
}

/**
 * The attribute that names one part of a widget, such as the year of a date: no label element stands beside it. Nothing
 * where the widget stands alone, or the part has a name already.
 */
export function partName(
  attrs: Attributes,
  partAttrs: Attributes,
  nameOf: (label: string) => string,
): Record<string, unknown> {
  const label = (attrs as { readonly [LABEL]?: string })[LABEL]
  if (label === undefined || NAMES.some((name) => name in attrs || name in partAttrs)) return {}
  return { 'aria-label': nameOf(label) }
}
