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
  if (/[\r\n]/.test(value)) {
    throw new NuagesError('NUA-MAIL-002', `The header ${name} of a mail has a line break in it.`, {
      hint: 'Take line breaks out of what visitors wrote before it goes into a subject or an address.',
    })
  }
  return ASCII.test(value) && !LONG_WORD.test(value) ? value : encodedWords(value)
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

function encodedWords(text: string): string {
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

const NAMED = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/

/** `Ada Lovelace <ada@example.com>`: the name encoded or quoted, the domain in ASCII. */
export function encodeAddress(name: string, address: string): string {
  encodeHeader(name, address)
  const [, person = '', bare = address.trim()] = NAMED.exec(address) ?? []
  const mailbox = asciiDomain(bare)
  if (person === '') return mailbox
  if (!ASCII.test(person)) return `${encodedWords(person)} <${mailbox}>`
  return /^[\w !#$%&'*+\-/=?^`{|}~]*$/.test(person)
    ? `${person} <${mailbox}>`
    : `"${person.replace(/["\\]/g, '\\$&')}" <${mailbox}>`
}

/** The address alone, without a name: for the envelope. Raises NUA-MAIL-002 where it would be several. */
export function bareAddress(address: string): string {
  const bare = NAMED.exec(address)?.[2] ?? address.trim()
  if (!/[,;]/.test(bare.replace(/"[^"]*"/g, ''))) return asciiDomain(bare)
  throw new NuagesError('NUA-MAIL-002', 'A receiver of a mail is several addresses.', {
    hint: 'Give each address for itself, in the list.',
  })
}

function asciiDomain(mailbox: string): string {
  const at = mailbox.lastIndexOf('@')
  if (at === -1 || ASCII.test(mailbox.slice(at))) return mailbox
  return `${mailbox.slice(0, at)}@${new URL(`http://${mailbox.slice(at + 1)}`).hostname}`
}
