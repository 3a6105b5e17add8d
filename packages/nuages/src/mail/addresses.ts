import { domainToASCII } from 'node:url'
import { NuagesError } from '../kernel/index.ts'
import { encodedWords, isPlainHeader, refuseLineBreaks } from './headers.ts'

/** An address of a mail, taken apart (RFC 5322, 3.4). */
interface Mailbox {
  /** Whom it names: `Ada Lovelace`; empty where it names nobody. */
  readonly person: string
  /** What a server delivers to, its domain in ASCII: `ada@example.com`. */
  readonly bare: string
}

const NAMED = /^(?<person>[^]*?)<(?<bare>[^<>]*)>$/
const QUOTED = /^"((?:[^"\\]|\\.)*)"$/s
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an address may not have
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/
/** What stands before the @: letters, digits and signs of any script, or text in quotes. Two dots are in use, though not allowed. */
const LOCAL = /^(?:[^\s"(),:;<>@[\\\]]+|"(?:[^"\\]|\\.)*")$/
const LABELS = /^(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?$/i
const LITERAL = /^\[[\w.:-]+\]$/
/** No sign of ASCII that has a meaning in URLs: by their rules a domain is turned into ASCII. */
const UNICODE_LABELS = /^(?:[\w.-]|[^\0-\x7f])+$/

/** `Ada Lovelace <ada@example.com>`: the name encoded or quoted, the domain in ASCII. Raises as `bareAddress` does. */
export function encodeAddress(header: string, address: string): string {
  const { person, bare } = parsed(header, address)
  if (person === '') return bare
  if (!isPlainHeader(person)) return `${encodedWords(person)} <${bare}>`
  return /^[\w !#$%&'*+\-/=?^`{|}~]*$/.test(person)
    ? `${person} <${bare}>`
    : `"${person.replace(/["\\]/g, '\\$&')}" <${bare}>`
}

/**
 * The address alone, without a name: for the envelope. Raises NUA-MAIL-002 for line breaks, and NUA-MAIL-005 for what is
 * no address or several.
 */
export function bareAddress(header: string, address: string): string {
  return parsed(header, address).bare
}

/** The addresses of a header that has several, such as one of a mail's own: commas in quotes separate nothing. */
export function splitAddresses(value: string): string[] {
  return (value.match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/gs) ?? []).map((one) => one.trim()).filter((one) => one !== '')
}

function parsed(header: string, address: string): Mailbox {
  refuseLineBreaks(header, address)
  const text = address.trim()
  if (CONTROL.test(text)) throw badAddress(header, address, 'has a control character in it')
  const { person = '', bare = text } = NAMED.exec(text)?.groups ?? {}
  return {
    person: personOf(person.trim(), () => severalIn(header, address)),
    bare: mailbox(header, address, bare.trim()),
  }
}

/** A name without its quotes. One with an address of its own before a comma is another receiver. */
function personOf(person: string, several: () => NuagesError): string {
  const quoted = QUOTED.exec(person)?.[1]
  if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1')
  if (/[<>]|@.*[,;]/s.test(person)) throw several()
  return person
}

function mailbox(header: string, address: string, bare: string): string {
  const at = bare.startsWith('"') ? bare.indexOf('@', bare.lastIndexOf('"')) : bare.indexOf('@')
  const [local, domain] = at === -1 ? [bare, undefined] : [bare.slice(0, at), bare.slice(at + 1)]
  if (/[,;]/.test(local.startsWith('"') ? (domain ?? '') : bare)) throw severalIn(header, address)
  if (!LOCAL.test(local)) throw badAddress(header, address, 'is no address')
  if (domain === undefined) return local
  const ascii = asciiDomain(domain)
  if (ascii === undefined)
    throw badAddress(header, address, `has no domain behind the @, but ${JSON.stringify(domain)}`)
  return `${local}@${ascii}`
}

/** A domain as the name system has it (RFC 5891); undefined for what is none. */
function asciiDomain(domain: string): string | undefined {
  if (LITERAL.test(domain) || LABELS.test(domain)) return domain
  const ascii = UNICODE_LABELS.test(domain) ? domainToASCII(domain) : ''
  return LABELS.test(ascii) ? ascii : undefined
}

function severalIn(header: string, address: string): NuagesError {
  return badAddress(header, address, 'is several addresses, or parts of them')
}

const SHOWN = 100

function badAddress(header: string, address: string, problem: string): NuagesError {
  const shown = JSON.stringify(address.length > SHOWN ? `${address.slice(0, SHOWN)}…` : address)
  return new NuagesError('NUA-MAIL-005', `${shown}, given as ${header} of a mail, ${problem}.`, {
    hint: `Write each for itself, in the list, as ada@example.com or Ada Lovelace <ada@example.com>.`,
  })
}
