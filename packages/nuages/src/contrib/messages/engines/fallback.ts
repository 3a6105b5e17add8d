import type { MessageEngine, MessageStore } from '../engine.ts'
import type { Message } from '../message.ts'
import { cookieMessages } from './cookie.ts'
import { sessionMessages } from './session.ts'

/** Messages in the first engine that has room; default the cookie, and the session for what is too much for it. */
export function fallbackMessages(
  engines: readonly MessageEngine[] = [cookieMessages(), sessionMessages()],
): MessageEngine {
  return { open: (request) => fallbackStore(engines.map((one) => one.open(request))) }
}

function fallbackStore(stores: readonly MessageStore[]): MessageStore {
  const used = new Set<MessageStore>()
  return {
    async load() {
      const all: Message[] = []
      for (const store of stores) {
        const { messages, complete } = await store.load()
        if (messages.length > 0) used.add(store)
        all.push(...messages)
        if (complete) break
      }
      return { messages: all, complete: true }
    },
    async store(messages, response) {
      let left = messages
      for (const store of stores) {
        if (left.length > 0) left = await store.store(left, response, false)
        else if (used.delete(store)) await store.store([], response, false)
      }
      return left
    },
  }
}
