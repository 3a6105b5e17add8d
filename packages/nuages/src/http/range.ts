import { parseHttpDateSafe } from './http-date.ts'
import type { ResponseHeaders } from './headers.ts'

/** A part of a file, both ends included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * The part that a Range header asks for (RFC 9110, 14.1.2): undefined for what is no range of bytes or several, which is
 * answered with the whole, and `unsatisfiable` for one that begins behind the end.
 */
export function rangeOf(header: string, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header.trim())
  if (match === null) return undefined
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return undefined
  if (first === '') {
    const count = Number(last)
    return count === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - count), end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? 'unsatisfiable' : { start, end }
}

/** Whether a part may be sent: without If-Range, or where it names the very state that is sent (RFC 9110, 13.1.5). */
export function rangeMayBeSent(ifRange: string | undefined, headers: ResponseHeaders): boolean {
  if (ifRange === undefined) return true
  const condition = ifRange.trim()
  if (condition.startsWith('"')) return condition === headers.get('etag')
  const date = parseHttpDateSafe(condition)
  return date !== undefined && date === parseHttpDateSafe(headers.get('last-modified') ?? '')
}
