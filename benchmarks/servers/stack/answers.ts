/** What of the stack suite is asked for. */
export const CASES = ['get', 'post', 'fortunes', 'order'] as const
export type Case = (typeof CASES)[number]

export const USER = { username: 'ada', email: 'ada@example.org' }
export const ORDER = { name: 'Ada', email: 'ada@example.org', quantity: 3, gift: true }

/** What a browser of the visitor sends. */
export interface Asked {
  readonly path: string
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string }
}

const ANSWERS: Readonly<Record<Case, (text: string) => boolean>> = {
  get: isUser,
  post: isUser,
  fortunes: areFortunes,
  order: (text) => JSON.parse(text).ok === true,
}

/** Ends the run where a contestant answers something else: the comparison would mean nothing. */
export async function checkAnswer(name: string, origin: string, test: Case, { path, init }: Asked): Promise<void> {
  const response = await fetch(origin + path, { ...init, redirect: 'manual' })
  const text = await response.text()
  if (response.status === 200 && ANSWERS[test](text)) return
  throw new Error(`${name}, ${test}: answered ${response.status} with ${text.slice(0, 500)}`)
}

function isUser(text: string): boolean {
  const { username, email } = JSON.parse(text) as Record<string, unknown>
  return username === USER.username && email === USER.email
}

/** Thirteen rows, in order of their escaped messages. */
function areFortunes(text: string): boolean {
  const messages = [...text.matchAll(/<td>\d+<\/td><td>([^<]*)<\/td>/g)].map((match) => match[1] as string)
  const sorted = messages.every((message, index) => index === 0 || (messages[index - 1] as string) <= message)
  return messages.length === 13 && sorted && text.split('&lt;someone&gt;').length === 13
}
