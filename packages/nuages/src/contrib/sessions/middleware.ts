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
      if (own.sessionSaveEveryRequest) return finishAlways(request, response, session ?? request.session, own)
      return session === undefined ? response : finish(request, response, session, own)
    })
  })
}

async function finishAlways(
  request: HttpRequest,
  response: AnyResponse,
  session: SessionStore,
  settings: SessionSettings,
): Promise<AnyResponse> {
  // What came in the cookie counts only once the engine has said that it knows it.
  await session.has('')
  return finish(request, response, session, settings)
}

/** No promise is made where nothing is stored. */
function finish(
  request: HttpRequest,
  response: AnyResponse,
  session: SessionStore,
  settings: SessionSettings,
): AnyResponse | Promise<AnyResponse> {
  const name = settings.sessionCookieName
  if (session.isEmpty && request.cookies.has(name)) {
    response.deleteCookie(name, placeOf(settings))
    response.headers.vary('Cookie')
    return response
  }
  if (session.accessed) response.headers.vary('Cookie')
  const wanted = (session.modified || settings.sessionSaveEveryRequest) && !session.isEmpty
  return wanted && response.status !== 500 ? store(response, session, settings) : response
}

async function store(response: AnyResponse, session: SessionStore, settings: SessionSettings): Promise<AnyResponse> {
  await session.save()
  const maxAge = (await session.getExpireAtBrowserClose()) ? undefined : await session.getExpiryAge()
  return response.setCookie(settings.sessionCookieName, session.sessionKey as string, cookieOptions(settings, maxAge))
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
