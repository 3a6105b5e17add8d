import { maskSecrets } from '../../core/index.ts'
import { type HttpRequest, isHttpError, rotateToken } from '../../http/index.ts'
import { constantTimeCompare, NuagesError } from '../../kernel/index.ts'
import type { SessionStore } from '../sessions/index.ts'
import { AnonymousUser } from './anonymous-user.ts'
import { type AuthBackend, authBackends, type Credentials } from './backend.ts'
import { sessionAuthHash, sessionAuthHashFallbacks } from './base-user.ts'
import type { SiteUser } from './index.ts'
import { setRequestUser } from './request-user.ts'
import { userLoggedIn, userLoggedOut, userLoginFailed } from './signals.ts'

/** The names under which Django keeps them in a session. */
const KEY = '_auth_user_id'
const BACKEND = '_auth_user_backend'
const HASH = '_auth_user_hash'

/** The backend that a user was authenticated by. */
const vouchers = new WeakMap<object, string>()

/**
 * The user who presents these credentials, by the first backend that knows them; else undefined. Takes as long for an
 * unknown name as for a wrong password.
 */
export async function authenticate(credentials: Credentials, request?: HttpRequest): Promise<SiteUser | undefined> {
  for (const backend of authBackends()) {
    const user = await presented(backend, request, credentials)
    if (user === 'denied') break
    if (user === undefined) continue
    vouchers.set(user, backend.name)
    return user
  }
  await userLoginFailed.send({ request, credentials: maskSecrets(credentials) as Credentials })
  return undefined
}

async function presented(
  backend: AuthBackend,
  request: HttpRequest | undefined,
  credentials: Credentials,
): Promise<SiteUser | undefined | 'denied'> {
  try {
    return await backend.authenticate?.(request, credentials)
  } catch (error) {
    if (isHttpError(error) && error.code === 'NUA-HTTP-002') return 'denied'
    throw error
  }
}

/** How a user is logged in. */
export interface LoginOptions {
  /** The name of the backend that vouches for a user who does not come from `authenticate`. */
  readonly backend?: string
}

/**
 * Logs a user in: the session gets another key (and, if it was another user's, loses its values), the CSRF token is
 * made anew, `request.user` is the user from here on, and the last login is stored.
 */
export async function login(request: HttpRequest, user: SiteUser, options: LoginOptions = {}): Promise<void> {
  const session = sessionOf(request)
  const hash = user.getSessionAuthHash()
  const former = await session.get(KEY)
  if (former === undefined) await session.cycleKey()
  else if (former !== String(user.pk) || !constantTimeCompare(text(await session.get(HASH)), hash)) {
    await session.flush()
  } else await session.cycleKey()
  session.update({ [KEY]: String(user.pk), [BACKEND]: backendFor(user, options.backend), [HASH]: hash })
  setRequestUser(request, user)
  rotateToken(request)
  user.lastLogin = new Date()
  await user.save({ updateFields: ['lastLogin'] })
  await userLoggedIn.send({ request, user })
}

function backendFor(user: SiteUser, given: string | undefined): string {
  const backends = authBackends()
  const name = given ?? vouchers.get(user) ?? (backends.length === 1 ? backends[0]?.name : undefined)
  if (name !== undefined) return name
  throw new NuagesError('NUA-AUTH-006', 'There are several authentication backends: login() must be told which one.', {
    hint: 'Pass a user of authenticate(), or { backend: name }.',
  })
}

/** Logs out: the session is ended with all it held, and `request.user` is a visitor. */
export async function logout(request: HttpRequest): Promise<void> {
  const user = await getUser(request)
  await userLoggedOut.send({ request, user: user instanceof AnonymousUser ? undefined : user })
  await request.session.flush()
  setRequestUser(request, new AnonymousUser())
}

/** The user of a request's session: one that a backend still knows, and whose password is that of the login. */
export async function getUser(request: HttpRequest): Promise<SiteUser | AnonymousUser> {
  const session = sessionOf(request)
  const key = await session.get(KEY)
  const name = await session.get(BACKEND)
  const backends = authBackends()
  const backend = backends.find((one) => one.name === name)
  const user = typeof key === 'string' ? await backend?.getUser?.(key) : undefined
  if (user === undefined || !(await isSameLogin(request, user))) return new AnonymousUser()
  // The only one needs no voucher, and a weak map of users would be the collector's work at each request.
  if (backends.length > 1) vouchers.set(user, backend?.name as string)
  return user
}

/** A session of another password is ended; one tied to it by a former secret key is tied anew. */
async function isSameLogin(request: HttpRequest, user: SiteUser): Promise<boolean> {
  const { session } = request
  const hash = text(await session.get(HASH))
  if (constantTimeCompare(hash, user.getSessionAuthHash())) return true
  if (hash !== '' && sessionAuthHashFallbacks(user.password).some((one) => constantTimeCompare(hash, one))) {
    await session.cycleKey()
    session.set(HASH, sessionAuthHash(user.password))
    return true
  }
  await session.flush()
  return false
}

/** Keeps a user logged in whose password was just changed in this very session; all others end. */
export async function updateSessionAuthHash(request: HttpRequest, user: SiteUser): Promise<void> {
  await request.session.cycleKey()
  const current = await request.user
  if (!(current instanceof AnonymousUser) && current.pk === user.pk) {
    request.session.set(HASH, user.getSessionAuthHash())
  }
}

function sessionOf(request: HttpRequest): SessionStore {
  const session = request.session as SessionStore | undefined
  if (session !== undefined) return session
  throw new NuagesError('NUA-AUTH-008', 'This request has no session, so nobody can be logged in.', {
    hint: 'List sessions among the apps, or sessionMiddleware(settings) among the middleware, before authMiddleware().',
  })
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
