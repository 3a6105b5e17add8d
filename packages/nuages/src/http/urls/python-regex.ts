/**
 * URL patterns written for Django are Python regular expressions. This translates their source to JavaScript's with
 * the flag v: named groups `(?P<n>...)`, `\Z`, Unicode `\d` and `\w`, a dot that stops at line feeds only.
 */
export function translateRegex(source: string): RegExp {
  return new Translation(source).run()
}

const INLINE_FLAGS = /^\(\?([aiLmsux]+)\)/
const QUANTIFIER = /^\{(\d*)(,?)(\d*)\}/
const SYNTAX = '^$\\.*+?()[]{}|/'
const CLASS_PUNCTUATION = '^$\\.*+?()[]{}|/&-!#%,:;<=>@`~'

class Translation {
  private readonly source: string
  private at = 0
  private output = ''
  private flags = 'v'

  constructor(source: string) {
    this.source = source
  }

  run(): RegExp {
    this.inlineFlags()
    while (this.at < this.source.length) this.step()
    return new RegExp(this.output, this.flags)
  }

  private inlineFlags(): void {
    const match = INLINE_FLAGS.exec(this.source)
    if (!match) return
    for (const flag of match[1] as string) if ('ims'.includes(flag)) this.flags += flag
    this.at = match[0].length
  }

  private step(): void {
    const character = this.source[this.at] as string
    if (character === '\\') this.output += this.escape(false)
    else if (character === '[') this.characterClass()
    else if (character === '(') this.group()
    else if (character === '{') this.brace()
    else {
      this.at++
      if (character === '.') this.output += this.flags.includes('s') ? '.' : '[^\\n]'
      else this.output += character === '}' || character === ']' ? `\\${character}` : character
    }
  }

  private group(): void {
    const rest = this.source.slice(this.at)
    const reference = /^\(\?P=(\w+)\)/.exec(rest)
    const comment = /^\(\?#[^)]*\)/.exec(rest)
    const named = /^\(\?P</.exec(rest)
    if (reference) this.output += `\\k<${reference[1]}>`
    else if (named) this.output += '(?<'
    else if (!comment) this.output += '('
    this.at += (reference ?? comment ?? named)?.[0].length ?? 1
    // The rest of `(?:`, `(?=`, `(?<name>` and their like is the same in both languages.
    const head =
      comment || reference || named ? null : /^(\?(?:[:=!]|<[=!]|<\w+>|[aims-]+:))/.exec(this.source.slice(this.at))
    if (head) {
      this.output += head[0]
      this.at += head[0].length
    }
  }

  private brace(): void {
    const match = QUANTIFIER.exec(this.source.slice(this.at))
    if (match && (match[1] || match[3])) {
      this.output += `{${match[1] || '0'}${match[2]}${match[3]}}`
      this.at += match[0].length
      return
    }
    this.output += '\\{'
    this.at++
  }

  private escape(inClass: boolean): string {
    const character = this.source[this.at + 1] ?? '\\'
    this.at += 2
    switch (character) {
      case 'd':
        return '\\p{Nd}'
      case 'D':
        return '\\P{Nd}'
      case 'w':
        return '[\\p{L}\\p{N}_]'
      case 'W':
        return '[^\\p{L}\\p{N}_]'
      case 'A':
        return '^'
      case 'Z':
      case 'z':
        return '$'
      case 'b':
        return inClass ? '\\x08' : '\\b'
      default:
        return this.plainEscape(character, inClass)
    }
  }

  private plainEscape(character: string, inClass: boolean): string {
    if (/[a-zA-Z0-9]/.test(character)) return `\\${character}`
    return (inClass ? CLASS_PUNCTUATION : SYNTAX).includes(character) ? `\\${character}` : character
  }

  private characterClass(): void {
    this.output += '['
    this.at++
    if (this.source[this.at] === '^') {
      this.output += '^'
      this.at++
    }
    // A bracket in the first place stands for itself.
    if (this.source[this.at] === ']') {
      this.output += '\\]'
      this.at++
    }
    while (this.at < this.source.length && this.source[this.at] !== ']') this.classMember()
    this.output += ']'
    this.at++
  }

  private classMember(): void {
    const first = this.classCharacter()
    const isRange = this.source[this.at] === '-' && this.at + 1 < this.source.length && this.source[this.at + 1] !== ']'
    if (!isRange) {
      this.output += first
      return
    }
    this.at++
    this.output += `${first}-${this.classCharacter()}`
  }

  private classCharacter(): string {
    const character = this.source[this.at] as string
    if (character === '\\') return this.escape(true)
    const point = String.fromCodePoint(this.source.codePointAt(this.at) as number)
    this.at += point.length
    return CLASS_PUNCTUATION.includes(point) ? `\\${point}` : point
  }
}
