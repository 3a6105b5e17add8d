import { type Databases, ReplicaScope, TransactionalDatabase, withReplicas } from '../db/index.ts'
import { type Middleware, whenDone } from '../http/index.ts'
import type { Settings } from '../core/index.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /**
     * Seconds for which a visitor who has written reads from the primaries, also in later requests: how far replicas may
     * be behind. 0 lets the next request read from a replica at once. Default 5.
     */
    readonly replicaLag?: number
  }
}

/** Set while a visitor is to see what they have written; who sends it unasked gets the primaries, which is no harm. */
const COOKIE = 'nuages_primary'

/** True where a database has replicas. */
export function haveReplicas(databases: Databases): boolean {
  return databases.aliases
    .map((alias) => databases.get(alias))
    .some((one) => one instanceof TransactionalDatabase && one.replicas.length > 0)
}

/** Lets each request read from replicas until it has written, and the visitor's next requests see that, too. */
export function replicaReads({ replicaLag = 5 }: Settings): Middleware {
  return (next) => (request) => {
    const scope = new ReplicaScope(request.cookies.has(COOKIE))
    return withReplicas(
      () =>
        whenDone(next(request), (response) => {
          if (replicaLag > 0 && scope.written.length > 0) response.setCookie(COOKIE, '1', { maxAge: replicaLag })
          return response
        }),
      scope,
    )
  }
}
