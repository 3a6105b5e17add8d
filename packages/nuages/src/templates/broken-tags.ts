import { type Token, tokenize } from './lexer.ts'
import type { Source } from './source.ts'

/** A tag, a variable or a comment that goes over several lines, and so is none. */
export interface BrokenTag {
  readonly message: string
  readonly offset: number
  readonly length: number
}

const BROKEN = /\{%\s*[a-z_](?:(?!\{%)[^])*?%\}|\{\{\s*[\w"'][^{};\\]*?\}\}|\{#(?:(?!\{#)[^])*?#\}/gi

/** Tags whose content is not shown, or shown as it is written. */
const QUIET = new Set(['verbatim', 'comment'])

/**
 * What looks like a tag and is text, since it goes over several lines, as formatters of HTML like to break them. Not told
 * of are texts within `verbatim` and `comment`.
 */
export function brokenTags(source: Source): BrokenTag[] {
  return shownTexts(tokenize(source)).flatMap(({ raw, offset }) =>
    [...raw.matchAll(BROKEN)].map(({ 0: text, index }) => ({
      message: text.startsWith('{#')
        ? 'A comment of several lines is shown as text. Write {% comment %} and {% endcomment %}.'
        : `${text.slice(0, 2)} and ${text.slice(-2)} stand on one line: this is shown as text.`,
      offset: offset + index,
      length: text.indexOf('\n'),
    })),
  )
}

function shownTexts(tokens: readonly Token[]): Token[] {
  let end: string | undefined
  return tokens.filter((token) => {
    const [name = ''] = token.kind === 'block' ? token.contents.split(' ', 1) : []
    if (end === undefined && QUIET.has(name)) end = `end${name}`
    else if (name === end) end = undefined
    return token.kind === 'text' && end === undefined
  })
}
