import { html, type SafeString } from '../../kernel/index.ts'

const TOKEN = /(\/\/.*$)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)|([A-Za-z_$][\w$]*)|(\s+|\d[\w.]*|.)/g

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'as async await break case catch class const continue default delete do else export extends false finally for ' +
    'from function get if import in instanceof interface let new null of return satisfies set static super switch ' +
    'this throw true try type typeof undefined var void while yield'
  ).split(' '),
)

/**
 * A line of TypeScript with its keywords, texts and comments marked, and the token at `column` (from 1) underlined. It
 * looks at one line only: a comment or text over several lines stays unmarked.
 */
export function highlight(line: string, column = 0): SafeString[] {
  return [...line.matchAll(TOKEN)].map((match) => {
    const [token, comment, text, word] = match
    const from = match.index + 1
    if (word !== undefined && column >= from && column < from + token.length) return html`<u>${token}</u>`
    if (comment !== undefined) return html`<i>${token}</i>`
    if (text !== undefined) return html`<em>${token}</em>`
    return word !== undefined && KEYWORDS.has(word) ? html`<b>${token}</b>` : html`${token}`
  })
}
