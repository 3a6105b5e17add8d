import type { HttpRequest } from '../../http/index.ts'
import type { RequestUser } from './request-user.ts'

/** `perms.polls.add_question` in a template: a promise of whether the user may, made when it is read. */
function permsOf(request: HttpRequest): object {
  const ask = async (question: (user: RequestUser) => Promise<boolean>) => question(await request.user)
  const inApp = (app: string) => lookup((name) => ask((user) => user.hasPerm(`${app}.${name}`)))
  return lookup(inApp)
}

function lookup(answer: (name: string) => unknown): object {
  const isName = (name: PropertyKey): name is string => typeof name === 'string' && name !== 'then' && name !== 'toJSON'
  return new Proxy(
    {},
    {
      get: (_, name) => (isName(name) ? answer(name) : undefined),
      has: (_, name) => isName(name),
    },
  )
}

/** Gives templates `user` and `perms`; neither is looked up before it is read. */
export function authContext(request: HttpRequest): object {
  return {
    get user() {
      return request.user
    },
    perms: permsOf(request),
  }
}
