import type { ExtractedMessage } from '../i18n/index.ts'
import { splitContents, type Token, tokenize } from './lexer.ts'
import { blockMessage, trimmedMessage } from './libraries/block-message.ts'
import type { Source } from './source.ts'

const TRANSLATORS = /^Translators\b/i
const LITERAL = /^(["'])(.*?)(?<!\\)\1/s
const MARKED = /_\((["'])(.*?)(?<!\\)\1\)/gs

/** The texts of a template: those of `translate`, `blocktranslate` and `_("...")`, with the notes for translators. */
export function templateMessages(source: Source): ExtractedMessage[] {
  return new Reader(source).read()
}

class Reader {
  readonly #tokens: readonly Token[]
  readonly #found: ExtractedMessage[] = []
  #at = 0
  #notes: { readonly texts: string[]; line: number } = { texts: [], line: -1 }
  #offset = 0
  #line = 1

  constructor(source: Source) {
    this.#tokens = tokenize(source)
  }

  read(): ExtractedMessage[] {
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (token.kind === 'comment') this.#note(token.contents, token)
      else if (token.kind === 'variable') this.#marked(token)
      else if (token.kind === 'block') this.#block(token)
    }
    return this.#found
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++]
  }

  #block(token: Token): void {
    const name = token.contents.split(/\s/, 1)[0]
    if (name === 'comment') this.#commentBlock(token)
    else if (name === 'translate' || name === 'trans') this.#translate(token)
    else if (name === 'blocktranslate' || name === 'blocktrans') this.#blockTranslate(token, name)
    else this.#marked(token)
  }

  /** Nothing in a comment is shown, so nothing of it is translated. */
  #commentBlock(open: Token): void {
    let text = ''
    let last = open
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      last = token
      if (token.kind === 'block' && token.contents === 'endcomment') break
      text += token.raw
    }
    this.#note(text.trim(), last)
  }

  #note(text: string, token: Token): void {
    if (!TRANSLATORS.test(text)) return
    const line = this.#lineOf(token)
    this.#notes = { texts: line - this.#notes.line <= 1 ? [...this.#notes.texts, text] : [text], line }
  }

  #translate(token: Token): void {
    const words = splitContents(token.contents)
    const literal = LITERAL.exec(words[1] ?? '')
    if (!literal) return this.#marked(token)
    const at = words.indexOf('context')
    const context = at === -1 ? undefined : LITERAL.exec(words[at + 1] ?? '')?.[2]
    if (at !== -1 && context === undefined) return
    this.#add(token, { msgid: unescaped(literal[2] as string).replaceAll('%', '%%'), context })
    this.#marked({ ...token, contents: words.slice(2).join(' ') })
  }

  #blockTranslate(token: Token, name: string): void {
    const words = splitContents(token.contents)
    const at = words.indexOf('context')
    const context = at === -1 ? undefined : LITERAL.exec(words[at + 1] ?? '')?.[2]
    const read = (until: string) => {
      const { text } = blockMessage(this.#until(until))
      return words.includes('trimmed') ? trimmedMessage(text) : text
    }
    this.#marked(token)
    const isPlural = words.includes('count')
    const msgid = read(isPlural ? 'plural' : `end${name}`)
    const plural = isPlural ? read(`end${name}`) : undefined
    if (at === -1 || context !== undefined) this.#add(token, { msgid, plural, context })
  }

  #until(name: string): Token[] {
    const tokens: Token[] = []
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (token.kind === 'block' && token.contents.trim() === name) break
      tokens.push(token)
    }
    return tokens
  }

  /** Literals in `_("...")`, wherever an expression may stand. */
  #marked(token: Token): void {
    for (const match of token.contents.matchAll(MARKED)) {
      this.#add(token, { msgid: unescaped(match[2] as string).replaceAll('%', '%%') })
    }
  }

  #add(token: Token, message: { msgid: string; plural?: string | undefined; context?: string | undefined }): void {
    const line = this.#lineOf(token)
    const comments = line - this.#notes.line <= 1 ? this.#notes.texts : []
    // A note is for the text behind it, not for all of its line.
    this.#notes = { texts: [], line: -1 }
    const { msgid, plural, context } = message
    if (msgid === '') return
    this.#found.push({
      msgid,
      ...(plural === undefined ? {} : { plural }),
      ...(context === undefined ? {} : { context: unescaped(context) }),
      comments,
      line,
    })
  }

  /** Tokens are asked for in their order, so the text is counted through once. */
  #lineOf({ offset, source }: Token): number {
    if (offset < this.#offset) [this.#offset, this.#line] = [0, 1]
    for (; this.#offset < offset; this.#offset++) if (source.text[this.#offset] === '\n') this.#line++
    return this.#line
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(["'\\])/g, '$1')
}
