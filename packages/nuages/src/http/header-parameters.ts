import { percentEncode } from '../kernel/index.ts'

/** A header's value cut at semicolons outside of quotes. */
function partsOf(line: string): string[] {
  return (line.match(/(?:"(?:[^"\\]|\\.)*"?|[^";])+|(?<=;|^)(?=;|$)/gs) ?? []).map((part) => part.trim())
}

function unquoted(value: string): string {
  const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"')
  return isQuoted ? value.slice(1, -1).replaceAll('\\\\', '\\').replaceAll('\\"', '"') : value
}

/** The text of `charset'language'percent-encoded` (RFC 8187); undefined for a charset that is not known. */
function extended(value: string): string | undefined {
  const [charset = '', , encoded = ''] = value.split("'")
  const bytes = Buffer.from(
    encoded.replace(/%([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * A header such as Content-Type in its parts: the value in lower case, and its parameters by their names in lower case.
 * `name*=utf-8\'\'...` is decoded (RFC 8187); a part without `=` is left out.
 */
export function parseHeaderParameters(line: string): [value: string, parameters: Record<string, string>] {
  if (!line.includes(';') && !line.includes('"')) return [line.trim().toLowerCase(), {}]
  const [first = '', ...rest] = partsOf(line)
  const parameters = rest.flatMap((part): [string, string][] => {
    const at = part.indexOf('=')
    if (at < 0) return []
    const name = part.slice(0, at).trim().toLowerCase()
    const value = unquoted(part.slice(at + 1).trim())
    if (!name.endsWith('*')) return [[name, value]]
    const text = part.split("'").length === 3 ? extended(value) : value
    return text === undefined ? [] : [[name.slice(0, -1), text]]
  })
  return [first.toLowerCase(), Object.fromEntries(parameters)]
}

const QUOTABLE = /^[\t\x20-\x7e]*$/

/** The Content-Disposition of a file (RFC 6266), shown in the browser or saved; undefined where there is nothing to say. */
export function contentDispositionHeader(asAttachment: boolean, filename?: string | null): string | undefined {
  if (!filename) return asAttachment ? 'attachment' : undefined
  const quoted = `filename="${filename.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  const name = QUOTABLE.test(filename) ? quoted : `filename*=utf-8''${percentEncode(filename, '/')}`
  return `${asAttachment ? 'attachment' : 'inline'}; ${name}`
}
