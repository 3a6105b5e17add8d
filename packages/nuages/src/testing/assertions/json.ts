import assert, { AssertionError } from 'node:assert'

/** Fails unless a text is JSON of the expected value; `expected` is a value, or JSON itself. */
export function assertJsonEqual(text: string, expected: unknown): void {
  assert.deepStrictEqual(parsed(text, assertJsonEqual), expectedValue(expected, assertJsonEqual))
}

/** Fails where a text is JSON of the value, and where it is no JSON. */
export function assertJsonNotEqual(text: string, expected: unknown): void {
  assert.notDeepStrictEqual(parsed(text, assertJsonNotEqual), expectedValue(expected, assertJsonNotEqual))
}

type StackStart = (...args: never[]) => unknown

function expectedValue(expected: unknown, stackStartFn: StackStart): unknown {
  return typeof expected === 'string' ? parsed(expected, stackStartFn) : expected
}

function parsed(text: string, stackStartFn: StackStart): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = `This is not JSON (${(cause as Error).message}): ${text}`
    throw new AssertionError({ message, actual: text, stackStartFn })
  }
}
