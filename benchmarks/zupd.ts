import { createFiles, openDriver, newEmail } from './orm/data.ts'
import { DatabaseSync } from 'node:sqlite'
import { openDatabases, database } from '../packages/nuages/src/db/index.ts'
const files = await createFiles()
const fa = files.copy('x'), fb = files.copy('y'), fc = files.copy('z'), fd = files.copy('w')
const a = openDriver(fa) as any, b = openDriver(fb) as any, c = openDriver(fc) as any
const c2 = new DatabaseSync(fc, { readOnly: true })
const dbs = await openDatabases({ default: database.sqlite({ file: fd }) }); const d = dbs.get() as any
const SQL = 'UPDATE library_author SET email = ? WHERE id = ?'
const SQL2 = 'UPDATE "library_author" SET "email" = ? WHERE "library_author"."id" = ?'
const SQL3 = 'UPDATE "library_author" SET "email" = ? WHERE "id" = ?'
const ia = a.prepare(SQL), ib = b.prepare(SQL3)
const ir = b.prepare(SQL3); ir.setReadBigInts(true); ir.setReturnArrays(true)
const icr = c.prepare(SQL3); icr.setReadBigInts(true); icr.setReturnArrays(true)
const W = { write: true, undoOnError: true }
const fs: Record<string, (k: number) => unknown> = {
  'limit': (k) => ia.run(newEmail(), 1 + (k % 1000)), 'big': (k) => ib.run(newEmail(), BigInt(1 + (k % 1000))), 'big+readbig': (k) => ir.run(newEmail(), BigInt(1 + (k % 1000))), 'two connections': (k) => icr.run(newEmail(), BigInt(1 + (k % 1000))),
  'execute': (k) => d.execute(SQL3, [newEmail(), 1 + (k % 1000)], W),
  'isTransaction': () => c.isTransaction,
}
const med = (l: number[]) => [...l].sort((x, y) => x - y)[l.length >> 1]!
const t: Record<string, number[]> = {}
let key = 0
for (let i = 0; i < 200; i++) for (const [n, f] of Object.entries(fs)) {
  const s = process.cpuUsage(); for (let j = 0; j < 500; j++) { key = (key + 7) % 10000; f(key + 1) } const u = process.cpuUsage(s)
  ;(t[n] ??= []).push((u.user + u.system) / 500)
}
for (const [n, l] of Object.entries(t)) console.log(n.padEnd(20), med(l).toFixed(3))
process.exit(0)
