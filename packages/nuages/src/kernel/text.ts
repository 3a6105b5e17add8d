import { NuagesError } from './errors.ts'
import { SuspiciousInput } from './suspicious-input.ts'

/** Line ends of any kind as `\n`. */
export function normalizeNewlines(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\n')
}

/** A letter as it begins a word. Georgian words begin small: its capitals are for texts that are nothing but capitals. */
export function titleCase(letter: string): string {
  return /^\p{Script=Georgian}/u.test(letter) ? letter : letter.toUpperCase()
}

/** The first character as a capital; the rest stays. */
export function capfirst(text: string): string {
  const [first = ''] = text
  return titleCase(first) + text.slice(first.length)
}

/** `camelCaseName` as `camel case name`. */
export function camelCaseToSpaces(text: string): string {
  return text
    .replace(/(?<=[a-z])[A-Z]|[A-Z](?![A-Z]|$)/g, ' $&')
    .trim()
    .toLowerCase()
}

/** A name that every file system takes: spaces become `_`, all but letters, digits, `-_.` goes. Raises SuspiciousInput if nothing is left. */
export function getValidFilename(name: string): string {
  const valid = name
    .trim()
    .replaceAll(' ', '_')
    .replace(/[^-\p{L}\p{N}_.]/gu, '')
  if (valid === '' || valid === '.' || valid === '..') {
    throw new SuspiciousInput('No file name can be made of the text: it has no letter, digit, hyphen or underscore.')
  }
  return valid
}

/** Text as a part of an address: lower case, letters, digits, `_` and hyphens; of ASCII alone unless `allowUnicode`. */
export function slugify(text: string, options: { allowUnicode?: boolean } = {}): string {
  const plain = options.allowUnicode ? text.normalize('NFKC') : text.normalize('NFKD').replace(/[^\0-\x7f]/g, '')
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\s-]/gu, '')
    .replace(/[-\s]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
}

const KEYPAD = 'abc2def3ghi4jkl5mno6pqrs7tuv8wxyz9'

/** Letters as the digits of a telephone's keys. */
export function phone2numeric(text: string): string {
  return text
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => /\d/.exec(KEYPAD.slice(KEYPAD.indexOf(letter)))?.[0] ?? letter)
}

const WORDS = /(?:[^\s'"]*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\s'"]*)+)|\S+/gs

/** Splits at spaces, but not inside of quotes: `a b="c d"` is two words. */
export function smartSplit(text: string): string[] {
  return text.match(WORDS) ?? []
}

/** The text of a literal in single or double quotes, `\"` and `\\` resolved; raises NUA-KERNEL-003 for another text. */
export function unescapeStringLiteral(literal: string): string {
  const quote = literal[0]
  if ((quote !== '"' && quote !== "'") || literal.at(-1) !== quote) {
    throw new NuagesError('NUA-KERNEL-003', 'The text is not a literal in quotes.')
  }
  return literal.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\')
}
