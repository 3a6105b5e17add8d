import { createFiles, openDriver, bookValues } from './orm/data.ts'
import { DatabaseSync } from 'node:sqlite'
const files = await createFiles()
const fa = files.copy('x'), fb = files.copy('y'), fc = files.copy('z')
const a = openDriver(fa) as any, b = openDriver(fb) as any, c = openDriver(fc) as any
const c2 = new DatabaseSync(fc, { readOnly: true })
const SQL = 'INSERT INTO library_entry (title, pages, active, published, author_id) VALUES (?, ?, ?, ?, ?)'
const SQL2 = 'INSERT INTO "library_entry" ("title", "pages", "active", "published", "author_id") VALUES (?, ?, ?, ?, ?)'
const ia = a.prepare(SQL), ib = b.prepare(SQL2), ic = c.prepare(SQL2)
const ir = b.prepare(SQL2); ir.setReadBigInts(true); ir.setReturnArrays(true)
const icr = c.prepare(SQL2); icr.setReadBigInts(true); icr.setReturnArrays(true)
const v = (k: number) => { const x = bookValues(k); return [x.title, x.pages, x.active, x.published, x.author_id] as any[] }
const big = (l: any[]) => l.map((x) => typeof x === 'number' ? BigInt(x) : x)
const fs: Record<string, (k: number) => unknown> = {
  'limit': (k) => ia.run(...v(k)), 'big': (k) => ib.run(...big(v(k))), 'big+readbig': (k) => ir.run(...big(v(k))), 'two connections': (k) => icr.run(...big(v(k))),
  'num readbig': (k) => ir.run(...v(k)),
}
const med = (l: number[]) => [...l].sort((x, y) => x - y)[l.length >> 1]!
const t: Record<string, number[]> = {}
let key = 0
for (let i = 0; i < 150; i++) { if (i % 20 === 0) for (const d of [a, b, c]) d.exec('DELETE FROM library_entry'); for (const [n, f] of Object.entries(fs)) {
  const s = process.cpuUsage(); for (let j = 0; j < 500; j++) { key = (key + 7) % 10000; f(key + 1) } const u = process.cpuUsage(s)
  ;(t[n] ??= []).push((u.user + u.system) / 500)
} }
for (const [n, l] of Object.entries(t)) console.log(n.padEnd(20), med(l).toFixed(3))
