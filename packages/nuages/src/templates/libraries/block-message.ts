import type { Token } from '../lexer.ts'

/** What stands between `blocktranslate` and its end: the text with places for its variables, and their names. */
export interface BlockMessage {
  readonly text: string
  readonly names: readonly string[]
}

/** The msgid of the tokens inside of `blocktranslate`: `{{ name }}` becomes `%(name)s`, a per cent sign is doubled. */
export function blockMessage(tokens: readonly Token[]): BlockMessage {
  let text = ''
  const names: string[] = []
  for (const token of tokens) {
    if (token.kind === 'text') text += token.contents.replaceAll('%', '%%')
    else if (token.kind === 'variable') {
      text += `%(${token.contents})s`
      names.push(token.contents)
    }
  }
  return { text, names }
}

/** The text of `blocktranslate trimmed`: one line, without the spaces of the template's own lay-out. */
export function trimmedMessage(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .join(' ')
}
