import type { Middleware } from '../../http/index.ts'
import { Later } from '../../kernel/index.ts'
import { type CurrentSite, getCurrentSite } from './current.ts'

declare module '../../http/index.ts' {
  interface RequestAttributes {
    /** The site that the request is for; asked for when it is awaited. */
    readonly site: PromiseLike<CurrentSite>
  }
}

/** Gives requests their `site`. */
export function siteMiddleware(): Middleware {
  return (next) => (request) => {
    request.defineLazy('site', () => new Later(() => getCurrentSite(request)))
    return next(request)
  }
}
