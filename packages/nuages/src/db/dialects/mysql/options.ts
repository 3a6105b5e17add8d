/** How to reach a MariaDB or MySQL database: by `url`, by parts, or both (a part overrides the URL's). */
export interface MysqlOptions {
  /** mysql://user:password@host:3306/database */
  readonly url?: string
  readonly host?: string
  readonly port?: number
  /** Path of a Unix socket, in place of host and port. */
  readonly socket?: string
  readonly user?: string
  readonly password?: string
  readonly database?: string
  /** Connections at most. Default 10. */
  readonly max?: number
  /** Milliseconds to wait for a connection. Default 10000. */
  readonly connectTimeout?: number
  /** Milliseconds after which an unused connection closes. Default 30000. */
  readonly idleTimeout?: number
  /** Milliseconds after which the server ends a statement (on MySQL a SELECT only); 0 for never. Default 0. */
  readonly statementTimeout?: number
  /** What a transaction sees of others. Default 'read committed', as Django's. */
  readonly isolation?: 'read uncommitted' | 'read committed' | 'repeatable read' | 'serializable'
  /** TLS options of node:tls, or true. Default: none. */
  readonly ssl?: boolean | object
}

/** Where a database is, as the parts of its options or URL say. */
export interface MysqlPlace {
  readonly host?: string
  readonly port?: number
  readonly socketPath?: string
  readonly user?: string
  readonly password?: string
  readonly database?: string
}

/** The parts of a connection. */
export function placeOf(options: MysqlOptions): MysqlPlace {
  const url = options.url === undefined ? undefined : new URL(options.url)
  const part = (text: string | undefined) => (text ? decodeURIComponent(text) : undefined)
  const parts = {
    host: options.host ?? part(url?.hostname),
    port: options.port ?? (url?.port ? Number(url.port) : undefined),
    socketPath: options.socket,
    user: options.user ?? part(url?.username),
    password: options.password ?? part(url?.password),
    database: options.database ?? part(url?.pathname.slice(1)),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}
