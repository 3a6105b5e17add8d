import { createFiles, openDriver } from './orm/data.ts'
const files = await createFiles()
const db = openDriver(files.copy('x')) as any
const COL = 'id, title, pages, active, published, author_id'
const q = (sql: string, arr = true) => { const s = db.prepare(sql); if (arr) s.setReturnArrays(true); return s }
const a = q(`SELECT ${COL} FROM library_book WHERE id = ?`, false)
const b = q(`SELECT ${COL} FROM library_book WHERE id = ?`)
const c = q(`SELECT ${COL} FROM library_book WHERE id = ? LIMIT 21`)
const d = q(`SELECT ${COL} FROM library_book WHERE id = ? LIMIT 21 `)
const e = q(`SELECT "library_book"."id", "library_book"."title", "library_book"."pages", "library_book"."active", "library_book"."published", "library_book"."author_id" FROM "library_book" WHERE "library_book"."id" = ? LIMIT 21`)
const fs: Record<string, (k: number) => unknown> = {
  'get obj num': (k) => a.get(k), 'get arr num': (k) => b.get(k), 'all obj': (k) => a.all(k), 'all arr num': (k) => b.all(k), 'all arr big': (k) => b.all(BigInt(k)),
  'all arr big LIMIT': (k) => c.all(BigInt(k)), 'all arr num LIMIT': (k) => d.all(k), 'long names': (k) => e.all(BigInt(k)), 'spread': (k) => e.all(...[BigInt(k)]),
}
const med = (l: number[]) => [...l].sort((x, y) => x - y)[l.length >> 1]!
const t: Record<string, number[]> = {}
let sink: unknown, key = 0
for (let i = 0; i < 200; i++) for (const [n, f] of Object.entries(fs)) {
  const s = process.cpuUsage(); for (let j = 0; j < 2000; j++) { key = (key + 7) % 10000; sink = f(key + 1) } const u = process.cpuUsage(s)
  ;(t[n] ??= []).push((u.user + u.system) / 2000)
}
for (const [n, l] of Object.entries(t)) console.log(n.padEnd(20), med(l).toFixed(3))
