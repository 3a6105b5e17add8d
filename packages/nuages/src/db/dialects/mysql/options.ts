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
  /** Connections that stay open though unused, once they were needed. Default 0. */
  readonly min?: number
  /** Milliseconds to wait for a connection: for one that comes free (NUA-DB-018) or for the server. Default 10000. */
  readonly connectTimeout?: number
  /** Milliseconds after which an unused connection closes. Default 30000. */
  readonly idleTimeout?: number
  /** Milliseconds after which a connection is replaced, once nobody has it; 0 for never. Default 0. */
  readonly maxLifetime?: number
  /** Servers that follow this one and answer the reads of requests: what is different there, `{ host: 'replica-1' }`. */
  readonly replicas?: readonly MysqlReplica[]
  /** Milliseconds after which the server ends a statement (on MySQL a SELECT only); 0 for never. Default 0. */
  readonly statementTimeout?: number
  /** What a transaction sees of others. Default 'read committed', as Django's. */
  readonly isolation?: 'read uncommitted' | 'read committed' | 'repeatable read' | 'serializable'
  /** TLS options of node:tls, or true. Default: none. */
  readonly ssl?: boolean | object
}

/** What is different at a replica: a URL stands for all parts of the first one's place, a part for itself. */
export type MysqlReplica = Pick<
  MysqlOptions,
  'url' | 'host' | 'port' | 'socket' | 'user' | 'password' | 'database' | 'max'
>

/** The options of a replica. */
export function replicaOptions({ replicas: _, ...options }: MysqlOptions, replica: MysqlReplica): MysqlOptions {
  if (replica.url === undefined) return { ...options, ...replica }
  const {
    host: _host,
    port: _port,
    socket: _socket,
    user: _user,
    password: _password,
    database: _database,
    ...rest
  } = options
  return { ...rest, ...replica }
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
