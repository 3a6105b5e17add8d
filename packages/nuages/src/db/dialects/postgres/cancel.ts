import type { Connection, PoolClient } from 'pg'
import type { PostgresOptions } from './options.ts'

/** What pg keeps of a connection and does not declare. */
interface Backend {
  readonly host: string
  readonly port: number
  readonly processID: number
  readonly secretKey: number
}

interface RawConnection {
  connect(port: number | string, host?: string): void
  requestSsl(): void
  cancel(processID: number, secretKey: number): void
  once(event: string, listener: () => void): void
  on(event: string, listener: () => void): void
}

/**
 * Asks the server to end what a connection runs, by a connection of its own as the protocol wants it ("Canceling
 * Requests in Progress"): it works when all of the pool are taken, and through a pooler. Resolves when the server was told.
 */
export function cancelRequest(
  driver: { readonly Connection: typeof Connection },
  client: PoolClient,
  { ssl }: PostgresOptions,
): Promise<void> {
  const { host, port, processID, secretKey } = client as unknown as Backend
  const connection = new driver.Connection(ssl === undefined ? {} : { ssl }) as unknown as RawConnection
  return new Promise((resolve) => {
    const send = () => connection.cancel(processID, secretKey)
    connection.on('connect', () => (ssl === undefined || ssl === false ? send() : connection.requestSsl()))
    connection.on('sslconnect', send)
    // The server closes it without an answer, whether there was something to end or not.
    connection.on('end', resolve)
    connection.on('error', resolve)
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`)
    else connection.connect(port, host)
  })
}
