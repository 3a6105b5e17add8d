import { percentEncode } from '../kernel/index.ts'
import { BadRequest } from './errors.ts'

/**
 * The decoded path of a request target. Broken percent encodings, bytes that are no UTF-8 and NUL are refused with
 * 400: no honest client sends them, and no view or database can do anything with them.
 */
export function decodePath(raw: string): string {
  if (!raw.includes('%')) return raw
  let path: string
  try {
    path = decodeURIComponent(raw)
  } catch (cause) {
    throw new BadRequest('The path of the request is not valid percent-encoded UTF-8.', { cause })
  }
  if (path.includes('\0')) throw new BadRequest('The path of the request contains a NUL character.')
  return path
}

/**
 * Decodes one name or value of a query or a form, as browsers and Django do: `+` is a space, a `%` without two hex
 * digits stands for itself, bytes that are no UTF-8 become U+FFFD. Never raises.
 */
export function decodeQueryComponent(raw: string): string {
  const text = raw.includes('+') ? raw.replaceAll('+', ' ') : raw
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return decodeLeniently(text)
  }
}

/** As `decodeQueryComponent`, for bytes of another charset than UTF-8. */
export function queryDecoder(charset: string): (raw: string) => string {
  const decoder = new TextDecoder(charset)
  return (raw) => {
    const text = raw.replaceAll('+', ' ')
    if (!text.includes('%')) return text
    const bytes = text.replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
    return decoder.decode(Buffer.from(bytes, 'latin1'))
  }
}

function decodeLeniently(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
}

/** Encodes one name or value of a query, a space as `+` (application/x-www-form-urlencoded). */
export function encodeQueryComponent(text: string): string {
  return percentEncode(text, ' ').replaceAll(' ', '+')
}

/** Encodes the path that `reverse` built: unreserved characters, sub-delimiters, `/`, `:` and `@` stay (RFC 3986). */
export function encodeUrlPath(text: string): string {
  return percentEncode(text, "!$&'()*+,;=/:@")
}

/** Two slashes at the start would be read as a host: the second one is encoded. */
export function escapeLeadingSlashes(url: string): string {
  return url.startsWith('//') ? `/%2F${url.slice(2)}` : url
}
