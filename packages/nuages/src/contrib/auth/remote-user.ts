import type { HttpRequest, Middleware } from '../../http/index.ts'
import { type AuthBackend, authBackends } from './backend.ts'
import type { SiteUser } from './index.ts'
import { authenticate, login, logout } from './login.ts'
import { modelBackend } from './model-backend.ts'
import { DoesNotExist } from '../../orm/index.ts'
import { getUserModel } from './user-model.ts'

/** Options of `remoteUserBackend`. */
export interface RemoteUserBackendOptions {
  /** Make users who are not known yet; default true. */
  readonly createUnknownUser?: boolean
  /** Let users in who are not active; default false. */
  readonly allowAllUsers?: boolean
  /** The name of a user as this site has it, of what the proxy says: without a domain, for instance. */
  readonly cleanUsername?: (name: string) => string
}

/** Users whom a proxy in front has let in already: it names them, and nothing is compared. */
export function remoteUserBackend(options: RemoteUserBackendOptions = {}): AuthBackend {
  const { createUnknownUser = true, allowAllUsers = false, cleanUsername = (name) => name } = options
  const stored = modelBackend({ allowAllUsers })
  return {
    ...stored,
    name: allowAllUsers
      ? 'django.contrib.auth.backends.AllowAllUsersRemoteUserBackend'
      : 'django.contrib.auth.backends.RemoteUserBackend',
    cleanUsername,
    async authenticate(_request, { remoteUser }) {
      if (typeof remoteUser !== 'string' || remoteUser === '') return undefined
      const user = await namedUser(cleanUsername(remoteUser), createUnknownUser)
      return user !== undefined && (allowAllUsers || user.canLogIn) ? user : undefined
    },
  }
}

async function namedUser(name: string, create: boolean): Promise<SiteUser | undefined> {
  const users = getUserModel()
  try {
    return await users.getByNaturalKey(name)
  } catch (error) {
    if (!(error instanceof DoesNotExist)) throw error
    return create ? users.createUser({ [users.usernameField]: name } as never) : undefined
  }
}

/** Options of `remoteUserMiddleware`. */
export interface RemoteUserOptions {
  /** The header in which the proxy names the user, such as `x-remote-user`. It must drop what visitors send there. */
  readonly header: string
  /** Keep users logged in on pages where the proxy names nobody; default false. */
  readonly persistent?: boolean
}

/**
 * Logs users in whom a proxy names in a header, and out where it names nobody. Only behind a proxy that takes the header
 * out of what visitors send: else anybody is whoever they say. Its place is inside of `authMiddleware`.
 */
export function remoteUserMiddleware({ header, persistent = false }: RemoteUserOptions): Middleware {
  return (next) => async (request) => {
    await follow(request, request.header(header), persistent)
    return next(request)
  }
}

async function follow(request: HttpRequest, name: string | undefined, persistent: boolean): Promise<void> {
  const user = await request.user
  if (name === undefined || name === '') {
    if (!persistent && user.isAuthenticated && (await isRemote(request))) await logout(request)
    return
  }
  const backend = authBackends().find((one) => one.cleanUsername !== undefined)
  if (user.isAuthenticated && user.getUsername() === (backend?.cleanUsername?.(name) ?? name)) return
  if (user.isAuthenticated) await logout(request)
  const named = await authenticate({ remoteUser: name }, request)
  if (named !== undefined) await login(request, named)
}

async function isRemote(request: HttpRequest): Promise<boolean> {
  return String(await request.session.get('_auth_user_backend')).endsWith('RemoteUserBackend')
}
