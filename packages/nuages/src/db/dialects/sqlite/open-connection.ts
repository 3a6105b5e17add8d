import { BetterConnection } from './better-connection.ts'
import { NodeConnection } from './node-connection.ts'
import type { RawConnection, RawOptions } from './raw-connection.ts'

/** Opens a connection by the driver of the options; by that of Node without one. */
export function openConnection(options: RawOptions): RawConnection {
  const { driver } = options
  return driver === undefined ? new NodeConnection(options) : new BetterConnection({ ...options, driver })
}
