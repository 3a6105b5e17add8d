import { gettext } from './translate.ts'

/** Texts as people list them: `a, b or c`. */
export function getTextList(items: readonly string[], lastWord: string = gettext('or')): string {
  const last = items.at(-1) ?? ''
  if (items.length < 2) return last
  return `${items.slice(0, -1).join(gettext(', '))} ${lastWord} ${last}`
}
