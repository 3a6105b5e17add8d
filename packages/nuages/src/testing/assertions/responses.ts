import { AssertionError } from 'node:assert'
import type { TestResponse } from '../test-response.ts'
import { countHtml } from './html.ts'

/** What is looked for in a response. */
export interface ContainsOptions {
  /** How often; default: at least once. */
  readonly count?: number
  /** The status that the response must have; default 200. */
  readonly status?: number
  /** Compare as HTML, where spaces and the order of attributes do not count; default false. */
  readonly html?: boolean
}

/** Fails unless the response has the status, and the text in its body. */
export function assertContains(response: TestResponse, text: string, options: ContainsOptions = {}): void {
  const found = occurrences(response, text, options, assertContains)
  const { count } = options
  if (count === undefined ? found > 0 : found === count) return
  throw new AssertionError({
    message: `The response has ${found} times, not ${count ?? 'once or more'}: ${text}\n\n${response.text}`,
    actual: found,
    expected: count ?? 1,
    stackStartFn: assertContains,
  })
}

/** Fails unless the response has the status, and where the text is in its body. */
export function assertNotContains(
  response: TestResponse,
  text: string,
  options: Omit<ContainsOptions, 'count'> = {},
): void {
  const found = occurrences(response, text, options, assertNotContains)
  if (found === 0) return
  throw new AssertionError({
    message: `The response has ${found} times, not never: ${text}\n\n${response.text}`,
    actual: found,
    expected: 0,
    stackStartFn: assertNotContains,
  })
}

function occurrences(
  response: TestResponse,
  text: string,
  { status = 200, html = false }: ContainsOptions,
  stackStartFn: (...args: never[]) => unknown,
): number {
  if (response.status !== status) {
    const message = `The response has the status ${response.status}, not ${status}.\n\n${response.text}`
    throw new AssertionError({ message, actual: response.status, expected: status, stackStartFn })
  }
  return html ? countHtml(response.text, text) : response.text.split(text).length - 1
}

/** What is expected of a redirect. */
export interface RedirectsOptions {
  /** Of the redirect; default 302. */
  readonly status?: number
  /** Of the page that it leads to; default 200. */
  readonly targetStatus?: number
  /** Asks for that page unless the client has followed already; default true. */
  readonly fetch?: boolean
}

/**
 * Fails unless the response is a redirect to `expected` (or the client was led there), and the page there has the status.
 * Addresses are compared with this site's host left out, and with the fields of their query in any order.
 */
export async function assertRedirects(
  response: TestResponse,
  expected: string,
  options: RedirectsOptions = {},
): Promise<void> {
  const { status = 302, targetStatus = 200 } = options
  const last = response.redirectChain.at(-1)
  const first = response.redirectChain[0]
  if (last !== undefined && first !== undefined) {
    expectEqual(first[1], status, 'the status of the first redirect')
    expectEqual(response.status, targetStatus, 'the status of the page it led to')
    expectEqual(comparable(last[0], response), comparable(expected, response), 'where it led')
    return
  }
  expectEqual(response.status, status, 'the status of the response')
  expectEqual(comparable(response.url, response), comparable(expected, response), 'where it leads')
  if (options.fetch === false) return
  const base = response.request.absoluteUri()
  const target = await response.client.get(new URL(response.url, base).href)
  expectEqual(target.status, targetStatus, `the status of the page it leads to (${response.url})`)
}

function comparable(url: string, { request }: TestResponse): string {
  const base = request.absoluteUri()
  const full = new URL(url, base)
  full.searchParams.sort()
  const own = new URL(base)
  return full.host === own.host ? full.pathname + full.search + full.hash : full.href
}

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (actual === expected) return
  const message = `${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}.`
  throw new AssertionError({ message, actual, expected, operator: 'strictEqual', stackStartFn: assertRedirects })
}
