import { AssertionError } from 'node:assert'
import { countNodes, type HtmlNode, printNodes, sameNodes } from '../html/node.ts'
import { HtmlProblem, parseHtml } from '../html/parse.ts'

/** Fails unless two texts are the same HTML: spaces, the order of attributes and of classes do not count. */
export function assertHtmlEqual(actual: string, expected: string, message?: string): void {
  const [a, b] = [parsed(actual, 'The first text'), parsed(expected, 'The second text')]
  if (sameNodes(a, b)) return
  throw new AssertionError({
    ...(message === undefined ? {} : { message }),
    actual: printNodes(a),
    expected: printNodes(b),
    operator: 'strictEqual',
    stackStartFn: assertHtmlEqual,
  })
}

/** Fails where two texts are the same HTML. */
export function assertHtmlNotEqual(actual: string, expected: string): void {
  if (!sameNodes(parsed(actual, 'The first text'), parsed(expected, 'The second text'))) return
  throw new AssertionError({ message: 'The two texts are the same HTML.', stackStartFn: assertHtmlNotEqual })
}

/** Fails unless a piece of HTML is part of a page: at least once, or `count` times. */
export function assertInHtml(needle: string, page: string, count?: number): void {
  const found = countHtml(page, needle)
  if (count === undefined ? found > 0 : found === count) return
  throw new AssertionError({
    message: `${found} times, not ${count ?? 'once or more'}, is this part of the page:\n${needle}\n\n${page}`,
    actual: found,
    expected: count ?? 1,
    stackStartFn: assertInHtml,
  })
}

/** How often a piece of HTML is part of a page. */
export function countHtml(page: string, needle: string): number {
  return countNodes(parsed(page, 'The page'), parsed(needle, 'What is looked for'))
}

function parsed(text: string, what: string): readonly HtmlNode[] {
  try {
    return parseHtml(text)
  } catch (error) {
    if (!(error instanceof HtmlProblem)) throw error
    throw new AssertionError({ message: `${what} is not valid HTML: ${error.message}`, stackStartFn: parsed })
  }
}
