import { currentSettings, secretKeys } from '../../../core/index.ts'
import type { AnyResponse, CookieOptions } from '../../../http/index.ts'
import { BadSignature, TimestampSigner } from '../../../kernel/index.ts'
import { sessionSettings } from '../../sessions/index.ts'
import type { MessageEngine } from '../engine.ts'
import { fromStored, type Message, toStored } from '../message.ts'

const COOKIE = 'messages'
const NOT_FINISHED = '__messagesnotfinished__'
/** Bytes that a cookie may have: browsers take 4096 with all its attributes, and there are other cookies. */
const LARGEST = 2048

function messageSigner(): TimestampSigner {
  const { key, fallbackKeys } = secretKeys()
  const own = (secret: string) => `django.http.cookies${secret}`
  return new TimestampSigner({ key: own(key), fallbackKeys: fallbackKeys.map(own), salt: 'django.contrib.messages' })
}

function encode(messages: readonly Message[], isFinished: boolean): string {
  const list: unknown[] = messages.map(toStored)
  return messageSigner().signObject(isFinished ? list : [...list, NOT_FINISHED], { compress: true })
}

function decode(cookie: string | undefined): unknown[] {
  if (cookie === undefined) return []
  try {
    const found = messageSigner().unsignObject(cookie)
    return Array.isArray(found) ? found : []
  } catch (error) {
    if (error instanceof BadSignature) return []
    throw error
  }
}

/** Messages in a signed cookie, as Django writes it: nothing is stored here. Those without room are lost. */
export function cookieMessages(): MessageEngine {
  return {
    open: (request) => ({
      async load() {
        const found = decode(request.cookies.get(COOKIE))
        const messages = found.map(fromStored).filter((one) => one !== undefined)
        return { messages, complete: found.at(-1) !== NOT_FINISHED }
      },
      async store(messages, response, removeOldest) {
        const { kept, left } = fitting(messages, removeOldest)
        if (messages.length > 0) write(response, encode(kept, left.length === 0))
        else if (request.cookies.has(COOKIE)) response.deleteCookie(COOKIE, place())
        return left
      },
    }),
  }
}

/** As many as have room, and the rest. */
function fitting(messages: readonly Message[], removeOldest: boolean): { kept: readonly Message[]; left: Message[] } {
  let kept = messages
  const left: Message[] = []
  while (kept.length > 0 && encode(kept, left.length === 0).length > LARGEST) {
    if (removeOldest) left.push(kept[0] as Message)
    else left.unshift(kept.at(-1) as Message)
    kept = removeOldest ? kept.slice(1) : kept.slice(0, -1)
  }
  return { kept, left }
}

function place(): Pick<CookieOptions, 'domain' | 'sameSite'> {
  const { sessionCookieDomain: domain, sessionCookieSameSite: sameSite } = sessionSettings(currentSettings())
  return { sameSite, ...(domain === undefined ? {} : { domain }) }
}

function write(response: AnyResponse, value: string): void {
  const { sessionCookieSecure: secure, sessionCookieHttpOnly: httpOnly } = sessionSettings(currentSettings())
  response.setCookie(COOKIE, value, { ...place(), httpOnly, ...(secure === undefined ? {} : { secure }) })
}
