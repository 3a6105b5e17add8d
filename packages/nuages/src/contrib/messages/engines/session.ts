import type { MessageEngine } from '../engine.ts'
import { fromStored, toStored } from '../message.ts'

const KEY = '_messages'

/** Messages in the session. */
export function sessionMessages(): MessageEngine {
  return {
    open: (request) => ({
      async load() {
        const stored = await request.session.get(KEY)
        const list: unknown = typeof stored === 'string' ? JSON.parse(stored) : []
        const messages = (Array.isArray(list) ? list : []).map(fromStored).filter((one) => one !== undefined)
        return { messages, complete: true }
      },
      async store(messages) {
        if (messages.length > 0) request.session.set(KEY, JSON.stringify(messages.map(toStored)))
        else if (await request.session.has(KEY)) request.session.delete(KEY)
        return []
      },
    }),
  }
}
