// JS cost alone: a driver that answers at once
import inspector from 'node:inspector/promises'
import { createFiles } from './orm/data.ts'
const t = process.argv[4] ?? 's'
const o = await import(`/work/wt-${t}/packages/nuages/src/orm/index.ts`)
const files = await createFiles()
if (t !== 's') { const md = await import(`/work/wt-${t}/benchmarks/orm/models.ts`); o.registerModels('library', md) }
const { nuages } = await import(`/work/wt-${t}/benchmarks/orm/nuages.ts`)
let tx = false
class Fake {
  open = true
  get inTransaction() { return tx }
  prepare(sql: string) {
    const reader = /^\s*(SELECT|PRAGMA)/i.test(sql)
    const rows = /library_book|library_entry/.test(sql) ? [[5, 'Title', 300, 1, '2020-03-04 05:06:07.123456', 7]] : [[1]]
    const info = { changes: 1, lastInsertRowid: 77n }
    const begin = sql.startsWith('BEGIN'), end = /^(COMMIT|ROLLBACK)/.test(sql)
    return { reader, raw() { return this }, safeIntegers() { return this }, all: () => [rows[0]!.slice()], run: () => { if (begin) tx = true; else if (end) tx = false; return info }, columns: () => [{ name: 'x' }], iterate: function* () {} }
  }
  exec() {}
  unsafeMode() {}
  function() {}
  aggregate() {}
  close() { this.open = false }
}
const c: any = await nuages(files.copy('n'), Fake)
const name = process.argv[2]!, secs = Number(process.argv[3] ?? 4)
let key = 0
async function run(ms: number) {
  const w = c.work[name]; let n = 0
  const end = performance.now() + ms
  do { for (let i = 0; i < 50; i++) { key = (key + 7) % 10000; await w(key + 1); n++ } if (n % 5000 === 0) await new Promise((r) => setImmediate(r)) } while (performance.now() < end)
  return n
}
await run(2000)
const plain = []; for (let i = 0; i < 15; i++) { const a = process.cpuUsage(); const n = await run(100); const u = process.cpuUsage(a); plain.push((u.user + u.system) / n) }
plain.sort((a, b) => a - b)
console.log(t, name, 'min', plain[0]!.toFixed(2), 'median', plain[7]!.toFixed(2), 'us')
if (secs === 0) process.exit(0)
const s = new inspector.Session(); s.connect()
await s.post('Profiler.enable'); await s.post('Profiler.setSamplingInterval', { interval: 200 }); await s.post('Profiler.start')
const t0 = performance.now(); const n = await run(secs * 1000); const t1 = performance.now()
const { profile } = await s.post('Profiler.stop') as any
const self = new Map<string, number>(); let total = 0
for (const nd of profile.nodes) {
  const f = nd.callFrame; const k = `${f.functionName || '(anon)'} ${f.url.replace(/.*packages\/nuages\/src\//, '').replace(/.*benchmarks/, 'bench')}:${f.lineNumber + 1}`
  self.set(k, (self.get(k) ?? 0) + nd.hitCount); total += nd.hitCount
}
const per = (t1 - t0) * 1000 / n
for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 45)) console.log((v / total * per).toFixed(3).padStart(8), 'us', (100 * v / total).toFixed(1).padStart(5) + '%', k)
process.exit(0)
