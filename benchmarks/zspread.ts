import { createFiles, openDriver } from './orm/data.ts'
const files = await createFiles()
const db = openDriver(files.copy('x')) as any
const e = db.prepare(`SELECT "library_book"."id", "library_book"."title", "library_book"."pages", "library_book"."active", "library_book"."published", "library_book"."author_id" FROM "library_book" WHERE "library_book"."id" = ? LIMIT 21`); e.setReturnArrays(true)
const u = db.prepare('UPDATE library_author SET email = ? WHERE id = ?')
function bind(params: any[]) { const b = new Array(params.length); for (let i = 0; i < params.length; i++) { const v = params[i]; b[i] = typeof v === 'number' ? BigInt(v) : v } return b }
function bindP(params: any[]) { const b: any[] = []; for (let i = 0; i < params.length; i++) { const v = params[i]; b.push(typeof v === 'number' ? BigInt(v) : v) } return b }
const one = (v: any) => typeof v === 'number' ? BigInt(v) : v
const fs: Record<string, (k: number) => unknown> = {
  'direct': (k) => e.all(BigInt(k)), 'spread holey': (k) => e.all(...bind([k])), 'spread packed': (k) => e.all(...bindP([k])), 'one': (k) => e.all(one([k][0])), 'apply': (k) => Reflect.apply(e.all, e, bind([k])),
  'literal spread': (k) => e.all(...[one(k)]),
}
const med = (l: number[]) => [...l].sort((x, y) => x - y)[l.length >> 1]!
const t: Record<string, number[]> = {}
let sink: unknown, key = 0
for (let i = 0; i < 300; i++) for (const [n, f] of Object.entries(fs)) {
  const s = process.cpuUsage(); for (let j = 0; j < 2000; j++) { key = (key + 7) % 10000; sink = f(key + 1) } const u = process.cpuUsage(s)
  ;(t[n] ??= []).push((u.user + u.system) / 2000)
}
for (const [n, l] of Object.entries(t)) console.log(n.padEnd(20), med(l).toFixed(3))
