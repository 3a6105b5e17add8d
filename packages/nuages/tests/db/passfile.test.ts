import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { passwordFor } from '../../src/db/dialects/postgres/passfile.ts'
import { database } from '../../src/db/index.ts'

describe('a file of passwords for PostgreSQL', () => {
  const lines = ['# of the site', '', 'db:5432:*:other:no', 'db:*:si\\:te:me:p\\:a\\\\ss:ignored', '*:*:*:*:any'].join(
    '\n',
  )
  const folder = mkdtempSync(join(tmpdir(), 'nuages-pass-'))
  const passfile = join(folder, 'pgpass')
  after(() => rmSync(folder, { recursive: true }))

  it('gives the password of the first line that fits', () => {
    assert.equal(passwordFor(lines, ['db', '5433', 'si:te', 'me']), 'p:a\\ss')
    assert.equal(passwordFor(lines, ['db', '5432', 'site', 'other']), 'no')
    assert.equal(passwordFor(lines, ['localhost', '5432', 'site', 'me']), 'any')
    assert.equal(passwordFor('db:5432:site:me:x', ['db', '5432', 'site', 'you']), undefined)
  })

  it('is read when a server asks for a password, and by nobody else', async () => {
    const sent = await passwordSent(async (port) => {
      writeFileSync(passfile, `127.0.0.1:${port}:site:me:secret of the file\n`, { mode: 0o600 })
      const engine = database.postgres({ host: '127.0.0.1', port, user: 'me', database: 'site', passfile })
      await assert.rejects(engine.open('default'))
      chmodSync(passfile, 0o644)
      await assert.rejects(engine.open('default'), { name: 'OperationalError', message: /can be read by others/ })
    })
    assert.deepEqual(sent, ['secret of the file'])
  })
})

/** The passwords that a server is sent which asks for them in clear text and then hangs up. */
async function passwordSent(work: (port: number) => Promise<void>): Promise<string[]> {
  const sent: string[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}))
    socket.once('data', () => {
      socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
      socket.once('data', (data) => {
        sent.push(data.toString('utf8', 5, data.length - 1))
        socket.destroy()
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work((server.address() as AddressInfo).port)
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return sent
}
