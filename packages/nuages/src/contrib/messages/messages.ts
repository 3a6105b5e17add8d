import { settingsIfAny } from '../../core/index.ts'
import type { AnyResponse, HttpRequest } from '../../http/index.ts'
import { NuagesError, type SafeString } from '../../kernel/index.ts'
import type { MessageStore } from './engine.ts'
import { Message, messageLevels } from './message.ts'

declare module '../../http/index.ts' {
  interface RequestAttributes {
    /** What this visitor is told on the next page; loaded when it is read. */
    readonly messages: RequestMessages
  }
}

/** The messages of a request: those of the pages before, and those that this one adds. */
export class RequestMessages {
  /** The least level that is kept; default: the setting messageLevel. */
  level: number
  readonly #store: MessageStore
  #loading: Promise<readonly Message[]> | undefined
  #queued: Message[] = []
  #shown: Message[] | undefined

  constructor(store: MessageStore) {
    this.#store = store
    this.level = settingsIfAny()?.messageLevel ?? messageLevels.info
  }

  /** Adds a message; one of a lower level than is kept, or without text, is dropped. */
  add(level: number, message: string | SafeString, options: { extraTags?: string } = {}): void {
    if (level < this.level || message.length === 0) return
    this.#queued.push(new Message(level, message, options.extraTags))
  }

  /** All messages, which then have been shown: the next page has them no more. */
  async all(): Promise<readonly Message[]> {
    const before = this.#shown ?? (await this.#load())
    this.#shown = [...before, ...this.#queued.splice(0)]
    return this.#shown
  }

  /** How many messages there are; they stay. */
  async count(): Promise<number> {
    return (this.#shown ?? (await this.#load())).length + this.#queued.length
  }

  /** Keeps what was not shown for the next page; gives what had no room. The middleware does it at the end. */
  async update(response: AnyResponse): Promise<readonly Message[]> {
    if (this.#shown !== undefined) return this.#store.store(this.#queued, response, true)
    if (this.#queued.length === 0) return []
    return this.#store.store([...(await this.#load()), ...this.#queued], response, true)
  }

  #load(): Promise<readonly Message[]> {
    this.#loading ??= this.#store.load().then(({ messages }) => messages)
    return this.#loading
  }
}

/** Options of the functions that add a message. */
export interface MessageOptions {
  /** Further words for its look. */
  readonly extraTags?: string
  /** Do nothing where the site has no messages; default false. */
  readonly failSilently?: boolean
}

/** Adds a message of any level; raises NUA-MESSAGES-001 where messagesMiddleware is not among the middleware. */
export function addMessage(
  request: HttpRequest,
  level: number,
  message: string | SafeString,
  { failSilently = false, ...options }: MessageOptions = {},
): void {
  const messages = request.messages as RequestMessages | undefined
  if (messages !== undefined) messages.add(level, message, options)
  else if (!failSilently) {
    throw new NuagesError('NUA-MESSAGES-001', 'This request has no messages: messagesMiddleware is not in use.', {
      hint: 'List messagesApp among the apps, or messagesMiddleware() among the middleware.',
    })
  }
}

/** All messages of a request, which then have been shown. */
export async function getMessages(request: HttpRequest): Promise<readonly Message[]> {
  return (request.messages as RequestMessages | undefined)?.all() ?? []
}

const adder = (level: number) =>
  function add(request: HttpRequest, message: string | SafeString, options: MessageOptions = {}): void {
    addMessage(request, level, message, options)
  }

/** Tells a user something on the next page: `messages.success(request, 'Saved.')`. */
export const messages = Object.freeze({
  /** For developers; dropped unless the setting messageLevel is 10. */
  debug: adder(messageLevels.debug),
  info: adder(messageLevels.info),
  success: adder(messageLevels.success),
  warning: adder(messageLevels.warning),
  error: adder(messageLevels.error),
})
