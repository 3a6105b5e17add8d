import { createFiles, openDriver, newPages, bookValues } from './orm/data.ts'
import { driverAlone } from './orm/limit.ts'
import { openDatabases, database } from '../packages/nuages/src/db/index.ts'
import { nuages } from './orm/nuages.ts'
import { DatabaseSync } from 'node:sqlite'
const files = await createFiles()
const fd = files.copy('w')
const l: any = driverAlone('limit', '', openDriver(files.copy('limit')))
const n: any = await nuages(files.copy('n'))
const dbs = await openDatabases({ other: database.sqlite({ file: fd }) }); const d = dbs.get('other') as any
const COL = 'id, title, pages, active, published, author_id'
const INS = 'INSERT INTO library_entry (title, pages, active, published, author_id) VALUES (?, ?, ?, ?, ?)'
const UPD = 'UPDATE library_entry SET pages = ? WHERE id = ?'
const GET = `SELECT ${COL} FROM library_entry b WHERE b.id = ?`
const W = { write: true, undoOnError: true }
const b: any = new DatabaseSync(files.copy('raw')); b.exec('PRAGMA journal_mode = wal; PRAGMA synchronous = normal; PRAGMA foreign_keys = on; PRAGMA cache_size = -16384')
const [p1, p2, p3, p4, p5] = ['BEGIN IMMEDIATE', INS, UPD, GET, 'COMMIT'].map((s) => { const x = b.prepare(s); x.setReturnArrays(true); if (!s.startsWith('SELECT')) x.setReadBigInts(true); return x })
const fs: Record<string, (k: number) => any> = {
  'limit': (k) => l.work.transaction(k),
  'raw bigs': (k) => { p1.run(); const v = bookValues(k); const id = p2.run(v.title, BigInt(v.pages), BigInt(v.active), v.published, BigInt(v.author_id)).lastInsertRowid; p3.run(BigInt(newPages(k)), id); const r = p4.all(id); p5.run(); return r },
  'atomic+execute': (k) => d.atomic(async () => {
    const v = bookValues(k)
    const id = d.execute(INS, [v.title, v.pages, v.active, v.published, v.author_id], W).insertedKey
    d.execute(UPD, [newPages(k), id], W)
    return d.execute(GET, [id]).rows
  }),
  'atomic empty': () => d.atomic(async () => 1),
  'begin commit raw': () => { p1.run(); p5.run() },
  'nuages': (k) => n.work.transaction(k),
}
const med = (l: number[]) => [...l].sort((x, y) => x - y)[l.length >> 1]!
const t: Record<string, number[]> = {}
let key = 0
for (let i = 0; i < 150; i++) { if (i % 20 === 0) { l.clear(); n.clear(); b.exec('DELETE FROM library_entry'); await d.execute('DELETE FROM library_entry', [], W) } for (const [n, f] of Object.entries(fs)) {
  const s = process.cpuUsage(); for (let j = 0; j < 300; j++) { key = (key + 7) % 10000; await f(key + 1) } const u = process.cpuUsage(s)
  ;(t[n] ??= []).push((u.user + u.system) / 300); await new Promise((r) => setImmediate(r))
} }
for (const [n, l] of Object.entries(t)) console.log(n.padEnd(20), med(l).toFixed(3))
process.exit(0)
