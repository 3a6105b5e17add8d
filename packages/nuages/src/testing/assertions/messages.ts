import assert from 'node:assert'
import { NuagesError } from '../../kernel/index.ts'
import type { TestResponse } from '../test-response.ts'

/** A message: its level as `messageLevels` has it, its text, and the tags that were added, if any. */
export type ExpectedMessage = readonly [level: number, text: string, extraTags?: string]

/** A message as `nuages/messages` makes it. */
interface SentMessage {
  readonly level: number
  readonly message: unknown
  readonly extraTags?: string | undefined
}

/**
 * Fails unless the request of a response left exactly these messages (`nuages/messages`), whether its page showed them
 * or the next one will. With `ordered: false` their order does not count.
 */
export async function assertMessages(
  response: TestResponse,
  expected: readonly ExpectedMessage[],
  { ordered = true }: { readonly ordered?: boolean } = {},
): Promise<void> {
  const { messages } = response.request as { readonly messages?: { all(): Promise<readonly SentMessage[]> } }
  if (messages === undefined) {
    throw new NuagesError('NUA-TESTING-003', 'The request has no messages.', {
      hint: 'Has the site the app messagesApp in its settings?',
    })
  }
  const sent = (await messages.all()).map(asTuple)
  assert.deepStrictEqual(ordered ? sent : sent.toSorted(byText), ordered ? [...expected] : expected.toSorted(byText))
}

function asTuple({ level, message, extraTags }: SentMessage): ExpectedMessage {
  const text = String(message)
  return extraTags === undefined || extraTags === '' ? [level, text] : [level, text, extraTags]
}

function byText(left: ExpectedMessage, right: ExpectedMessage): number {
  return left.join('\0') < right.join('\0') ? -1 : 1
}
