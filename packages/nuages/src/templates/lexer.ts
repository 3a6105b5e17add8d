import { smartSplit } from '../kernel/index.ts'
import type { Source } from './source.ts'

export type TokenKind = 'text' | 'variable' | 'block' | 'comment'

/** A piece of a template; `contents` is without delimiters and outer spaces, `offset` counts from the source's start. */
export interface Token {
  readonly kind: TokenKind
  readonly contents: string
  readonly offset: number
  readonly raw: string
  readonly source: Source
  /** The words of a tag, its name first; text in quotes is one word. */
  splitContents(): string[]
}

class TemplateToken implements Token {
  readonly kind: TokenKind
  readonly contents: string
  readonly offset: number
  readonly raw: string
  readonly source: Source

  constructor(kind: TokenKind, contents: string, offset: number, raw: string, source: Source) {
    this.kind = kind
    this.contents = contents
    this.offset = offset
    this.raw = raw
    this.source = source
  }

  splitContents(): string[] {
    return splitContents(this.contents)
  }
}

const TAG = /\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}/g

/** Cuts a template into tokens; text between a verbatim tag and its end stays text. */
export function tokenize(source: Source): Token[] {
  const { text } = source
  const tokens: Token[] = []
  let at = 0
  let verbatimEnd: string | undefined
  const push = (kind: TokenKind, contents: string, offset: number, raw: string) =>
    tokens.push(new TemplateToken(kind, contents, offset, raw, source))
  for (const match of text.matchAll(TAG)) {
    const raw = match[0]
    if (match.index > at) push('text', text.slice(at, match.index), at, text.slice(at, match.index))
    at = match.index + raw.length
    const contents = raw.slice(2, -2).trim()
    if (verbatimEnd !== undefined) {
      if (raw[1] === '%' && contents === verbatimEnd) {
        verbatimEnd = undefined
        push('block', contents, match.index, raw)
      } else push('text', raw, match.index, raw)
      continue
    }
    if (raw[1] === '%') {
      push('block', contents, match.index, raw)
      if (/^verbatim(?: |$)/.test(contents)) verbatimEnd = `end${contents}`
    } else push(raw[1] === '{' ? 'variable' : 'comment', contents, match.index, raw)
  }
  if (at < text.length) push('text', text.slice(at), at, text.slice(at))
  return tokens
}

/** The words of a tag; a translated literal `_("a b")` is one word. */
export function splitContents(contents: string): string[] {
  const out: string[] = []
  const words = smartSplit(contents)
  for (let i = 0; i < words.length; i++) {
    let word = words[i] as string
    if (word.startsWith('_("') || word.startsWith("_('")) {
      const end = `${word[2]})`
      while (!word.endsWith(end) && i + 1 < words.length) word += ` ${words[++i]}`
    }
    out.push(word)
  }
  return out
}
