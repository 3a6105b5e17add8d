import { NuagesError } from '../kernel/index.ts'

const ASCII = /^[\t\x20-\x7e]*$/
/** Bytes of text in one encoded word, so that it fits with its frame and the name before it into one line (RFC 2047). */
const WORD = 39
/** Characters of a line of a header that has encoded words (RFC 2047, 2); others may have two more. */
const LINE = 76
/** A word of this length cannot stand in a line as it is: servers may refuse those of more than 998. */
const LONG_WORD = /[^\t ]{900}/

/** A header's value in ASCII; raises NUA-MAIL-002 for line breaks, which would begin another header. */
export function encodeHeader(name: string, value: string): string {
  refuseLineBreaks(name, value)
  return isPlainHeader(value) && !LONG_WORD.test(value) ? value : encodedWords(value)
}

/** Raises NUA-MAIL-002 for a line break. */
export function refuseLineBreaks(name: string, value: string): void {
  if (!/[\r\n]/.test(value)) return
  throw new NuagesError('NUA-MAIL-002', `The header ${name} of a mail has a line break in it.`, {
    hint: 'Take line breaks out of what visitors wrote before it goes into a subject or an address.',
  })
}

/** Whether a text may stand in a header as it is. */
export function isPlainHeader(value: string): boolean {
  return ASCII.test(value)
}

/**
 * A header in lines that are no longer than they must be, broken before spaces (RFC 5322, 2.2.3); never before the first
 * word, since not everybody reads a header that begins with an empty line.
 */
export function foldHeader(name: string, value: string): string {
  const [first = '', ...words] = ` ${value}`.match(/[\t ]*[^\t ]+|[\t ]+$/g) ?? []
  let [folded, line] = ['', `${name}:${first}`]
  for (const word of words) {
    const breaks = line.length + word.length > LINE && word.trim() !== ''
    if (breaks) folded += `${line}\r\n`
    line = breaks ? word : line + word
  }
  return folded + line
}

/** A header's name; raises NUA-MAIL-002 for what is none (RFC 5322, 2.2). */
export function headerName(name: string): string {
  if (/^[!-9;-~]+$/.test(name)) return name
  throw new NuagesError('NUA-MAIL-002', `${JSON.stringify(name)} is no name of a header of a mail.`, {
    hint: 'A name has no spaces, colons or line breaks.',
  })
}

/** A text that is not ASCII, as words that are (RFC 2047). */
export function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > WORD) {
      words.push(word)
      word = ''
    }
    word += character
  }
  words.push(word)
  return words.map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join(' ')
}
