/** Operators of other languages, with what conditions of templates write for them. */
const MEANT: Readonly<Record<string, string>> = {
  '=': '==',
  '===': '==',
  '!==': '!=',
  '<>': '!=',
  '&&': 'and',
  '&': 'and',
  '||': 'or',
  '|': 'or',
  '!': 'not',
}

const NESTED = 'Brackets have no meaning in a condition: put one if into another, or work the value out in the view.'

/** What to write in place of a word of a condition that is not expected; empty where nothing is known. */
export function operatorHint(word: string): string {
  if (Object.hasOwn(MEANT, word)) return ` Write ${MEANT[word]} for ${word}.`
  if (/^\(|\)$/.test(word)) return ` ${NESTED}`
  if (/^![^=]/.test(word)) return ` Write not ${word.slice(1)}.`
  const glued = /(===?|!==?|<=?|>=?|&&|\|\|)/.exec(word)?.[1]
  return glued === undefined ? '' : ` Write ${MEANT[glued] ?? glued} between spaces.`
}

/** What was likely meant by an expression that cannot be read; empty where nothing is known. */
export function expressionHint(text: string): string {
  if (/^[\p{L}\p{N}_.]+\(.*\)/u.test(text))
    return ' A template calls a method by its name alone, without brackets, and gives it no arguments.'
  return /^[\w.:/-]+$/.test(text) ? ` A text stands in quotes: '${text}'.` : ''
}
