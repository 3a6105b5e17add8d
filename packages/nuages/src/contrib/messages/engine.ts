import type { AnyResponse, HttpRequest } from '../../http/index.ts'
import type { Message } from './message.ts'

/** What was found of a request's messages. */
export interface LoadedMessages {
  readonly messages: readonly Message[]
  /** False where there are more, which had no room here. */
  readonly complete: boolean
}

/** Keeps the messages of one visitor until the next page. */
export interface MessageStore {
  load(): Promise<LoadedMessages>
  /**
   * Keeps these messages and no others; gives those that had no room.
   * @param removeOldest make room by leaving out the oldest, else the newest
   */
  store(messages: readonly Message[], response: AnyResponse, removeOldest: boolean): Promise<readonly Message[]>
}

/** Where messages are kept. Engines are values: `fallbackMessages()`, `cookieMessages()`, `sessionMessages()`. */
export interface MessageEngine {
  /** The store of a request. */
  open(request: HttpRequest): MessageStore
}
