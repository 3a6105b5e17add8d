import { randomBytes, randomUUID } from 'node:crypto'

/** A random UUID in SQLite's stored form. */
export const uuid4 = () => randomUUID().replaceAll('-', '')

/** A UUID of version 7 (RFC 9562, 5.7) in SQLite's stored form: 48 bits of milliseconds, the rest by chance. */
export function uuid7(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  return bytes.toString('hex')
}
