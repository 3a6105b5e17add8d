import type { ExtractedMessage } from '../i18n/index.ts'
import { locate, TemplateSyntaxError } from './errors.ts'
import { splitContents, type Token, tokenize } from './lexer.ts'
import { blockMessage, trimmedMessage } from './libraries/block-message.ts'
import type { Source } from './source.ts'

const TRANSLATORS = /^Translators\b/i
const LITERAL = /^(["'])(.*?)(?<!\\)\1/s
const MARKED = /_\((["'])(.*?)(?<!\\)\1\)/gs

/**
 * The texts of a template: those of `translate`, `blocktranslate` and `_("...")`, with the notes for translators. `warn`
 * is told of texts that are passed over, with their line. Raises TemplateSyntaxError for a `blocktranslate` that does not
 * end, or has another tag in it.
 */
export function templateMessages(
  source: Source,
  warn: (line: number, what: string) => void = () => undefined,
): ExtractedMessage[] {
  return new Reader(source, warn).read()
}

class Reader {
  readonly #tokens: readonly Token[]
  readonly #found: ExtractedMessage[] = []
  #at = 0
  #notes: { readonly texts: string[]; line: number } = { texts: [], line: -1 }
  #offset = 0
  #line = 1

  readonly #warn: (line: number, what: string) => void

  constructor(source: Source, warn: (line: number, what: string) => void) {
    this.#tokens = tokenize(source)
    this.#warn = warn
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
    const context = this.#contextOf(token, words)
    if (context !== null) this.#add(token, { msgid: unescaped(literal[2] as string).replaceAll('%', '%%'), context })
    this.#marked({ ...token, contents: words.slice(2).join(' ') })
  }

  #blockTranslate(token: Token, name: string): void {
    const words = splitContents(token.contents)
    const context = this.#contextOf(token, words)
    const read = (until: string) => {
      const { text } = blockMessage(this.#until(until, token))
      return words.includes('trimmed') ? trimmedMessage(text) : text
    }
    this.#marked(token)
    const isPlural = words.includes('count')
    const msgid = read(isPlural ? 'plural' : `end${name}`)
    const plural = isPlural ? read(`end${name}`) : undefined
    if (context !== null) this.#add(token, { msgid, plural, context })
  }

  /** The context that a tag names; null where only a variable knows it. */
  #contextOf(token: Token, words: readonly string[]): string | null | undefined {
    const at = words.indexOf('context')
    if (at === -1) return undefined
    const context = LITERAL.exec(words[at + 1] ?? '')?.[2]
    if (context !== undefined) return context
    const what = `The context ${words[at + 1] ?? ''} of ${words[0]} is known only when the page is rendered`
    this.#warn(this.#lineOf(token), `${what}, so the text is passed over: write the context in quotes.`)
    return null
  }

  #until(name: string, open: Token): Token[] {
    const tokens: Token[] = []
    const opener = open.contents.split(/\s/, 1)[0]
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (token.kind === 'block' && token.contents === name) return tokens
      if (token.kind === 'block') fail(`${opener} cannot have other tags in it, such as ${token.contents}.`, token)
      tokens.push(token)
    }
    return fail(`${opener} is never closed: there is no ${name}.`, open)
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

function fail(message: string, { source, offset, raw }: Token): never {
  throw new TemplateSyntaxError(message, locate(source, offset, raw.length))
}

function unescaped(text: string): string {
  return text.replace(/\\(["'\\])/g, '$1')
}
