/** How to reach a PostgreSQL database: by `url`, by parts, or both (a part overrides the URL's). */
export interface PostgresOptions {
  /** postgres://user:password@host:5432/database */
  readonly url?: string
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly password?: string
  readonly database?: string
  /** Connections at most. Default 10. */
  readonly max?: number
  /** Milliseconds to wait for a connection. Default 10000. */
  readonly connectTimeout?: number
  /** Milliseconds after which an unused connection closes. Default 30000. */
  readonly idleTimeout?: number
  /** Milliseconds after which the server ends a statement; 0 for never. Default 0. */
  readonly statementTimeout?: number
  /** Statements named per connection. Default 500. */
  readonly statementCache?: number
  /** Shown in pg_stat_activity. Default "nuages". */
  readonly applicationName?: string
  /**
   * 'transaction' behind a pooler such as PgBouncer in transaction mode: no named statements, and settings only by
   * SET LOCAL inside transactions. Default 'session'.
   */
  readonly pooler?: 'session' | 'transaction'
  /** TLS options of node:tls, or true. Default: what the URL says, else none. */
  readonly ssl?: boolean | object
}
