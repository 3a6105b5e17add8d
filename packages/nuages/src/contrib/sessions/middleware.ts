import type { Settings } from '../../core/index.ts'
import {
  type AnyResponse,
  type CookieOptions,
  type HttpRequest,
  type Middleware,
  providing,
  whenDone,
} from '../../http/index.ts'
import { SessionStore } from './session.ts'
import { type SessionSettings, sessionSettings } from './settings.ts'

declare module '../../http/index.ts' {
  interface RequestAttributes {
    /** What the site remembers of this visitor; loaded when it is first read. */
    readonly session: SessionStore
  }
}

/**
 * Gives requests their `session`. A request whose view does not touch it costs nothing; one that was changed is stored
 * when the response is done, unless that is an error of the server.
 */
export function sessionMiddleware(settings: Settings): Middleware {
  const own = sessionSettings(settings)
  const config = {
    engine: own.sessionEngine,
    cookieAge: own.sessionCookieAge,
    expireAtBrowserClose: own.sessionExpireAtBrowserClose,
  }
  return providing('session', (next) => (request) => {
    let session: SessionStore | undefined
    request.defineLazy('session', () => {
      session = new SessionStore(config, request.cookies.get(own.sessionCookieName))
      return session
    })
    return whenDone(next(request), (response) => {
      const touched = session ?? (own.sessionSaveEveryRequest ? request.session : undefined)
      return touched === undefined ? response : finish(request, response, touched, own)
    })
  })
}

async function finish(
  request: HttpRequest,
  response: AnyResponse,
  session: SessionStore,
  settings: SessionSettings,
): Promise<AnyResponse> {
  const name = settings.sessionCookieName
  // What came in the cookie counts only once the engine has said that it knows it.
  if (settings.sessionSaveEveryRequest) await session.has('')
  if (session.isEmpty && request.cookies.has(name)) {
    response.deleteCookie(name, placeOf(settings))
    response.headers.vary('Cookie')
    return response
  }
  if (session.accessed) response.headers.vary('Cookie')
  const wanted = (session.modified || settings.sessionSaveEveryRequest) && !session.isEmpty
  if (!wanted || response.status === 500) return response
  await session.save()
  const maxAge = (await session.getExpireAtBrowserClose()) ? undefined : await session.getExpiryAge()
  return response.setCookie(name, session.sessionKey as string, cookieOptions(settings, maxAge))
}

function placeOf(settings: SessionSettings): Pick<CookieOptions, 'path' | 'domain' | 'sameSite'> {
  const { sessionCookieDomain: domain } = settings
  return {
    path: settings.sessionCookiePath,
    sameSite: settings.sessionCookieSameSite,
    ...(domain === undefined ? {} : { domain }),
  }
}

function cookieOptions(settings: SessionSettings, maxAge: number | undefined): CookieOptions {
  const { sessionCookieSecure: secure } = settings
  return {
    ...placeOf(settings),
    httpOnly: settings.sessionCookieHttpOnly,
    ...(secure === undefined ? {} : { secure }),
    ...(maxAge === undefined ? {} : { maxAge }),
  }
}
