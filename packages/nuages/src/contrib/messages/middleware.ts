import type { Settings } from '../../core/index.ts'
import { type AnyResponse, type Middleware, providing, whenDone } from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import type { MessageEngine } from './engine.ts'
import { fallbackMessages } from './engines/fallback.ts'
import { RequestMessages } from './messages.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** Where messages are kept until they are shown. Default `fallbackMessages()`. */
    readonly messageStorage?: MessageEngine
  }
}

/** Gives requests their `messages`, and keeps what was not shown. Its place is inside of the sessions' middleware. */
export function messagesMiddleware(settings: Settings): Middleware {
  const engine = settings.messageStorage ?? fallbackMessages()
  return providing('messages', (next) => (request) => {
    let messages: RequestMessages | undefined
    request.defineLazy('messages', () => {
      messages = new RequestMessages(engine.open(request))
      return messages
    })
    return whenDone(next(request), (response) =>
      messages === undefined ? response : keep(messages, response, settings.debug),
    )
  })
}

async function keep(messages: RequestMessages, response: AnyResponse, debug: boolean): Promise<AnyResponse> {
  const lost = await messages.update(response)
  if (lost.length === 0 || !debug) return response
  throw new NuagesError('NUA-MESSAGES-002', `${lost.length} messages could not be kept for the next page.`, {
    hint: 'Show messages on the pages in between, or keep them in the session: messageStorage: sessionMessages().',
  })
}
