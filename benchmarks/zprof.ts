import inspector from 'node:inspector/promises'
import { createFiles } from './orm/data.ts'
import { nuages } from './orm/nuages.ts'
const files = await createFiles()
const c: any = await nuages(files.copy('n'))
const name = process.argv[2]!, secs = Number(process.argv[3] ?? 5)
let key = 0
async function run(ms: number) {
  const w = c.work[name]; let n = 0
  const end = performance.now() + ms
  do { for (let i = 0; i < 50; i++) { key = (key + 7) % 10000; await w(key + 1); n++ } if (n % 5000 === 0) await new Promise((r) => setImmediate(r)) } while (performance.now() < end)
  return n
}
await run(2000); await c.clear?.()
const s = new inspector.Session(); s.connect()
await s.post('Profiler.enable'); await s.post('Profiler.setSamplingInterval', { interval: 200 }); await s.post('Profiler.start')
const t0 = performance.now(); const n = await run(secs * 1000); const t1 = performance.now()
const { profile } = await s.post('Profiler.stop') as any
const self = new Map<string, number>(); const byLine = new Map<string, number>(); let total = 0
for (const nd of profile.nodes) {
  const f = nd.callFrame; const k = `${f.functionName || '(anon)'} ${f.url.replace(/.*packages\/nuages\/src\//, '').replace(/.*benchmarks/, 'bench')}:${f.lineNumber + 1}`
  self.set(k, (self.get(k) ?? 0) + nd.hitCount); total += nd.hitCount
  for (const p of nd.positionTicks ?? []) { const l = `${k} @${p.line}`; byLine.set(l, (byLine.get(l) ?? 0) + p.ticks) }
}
const per = (t1 - t0) * 1000 / n
console.log(name, per.toFixed(2), 'us/call')
for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, Number(process.argv[4] ?? 40))) console.log((v / total * per).toFixed(3).padStart(8), 'us', (100 * v / total).toFixed(1).padStart(5) + '%', k)
if (process.argv[5]) { console.log('-- lines'); for (const [k, v] of [...byLine].sort((a, b) => b[1] - a[1]).slice(0, 30)) console.log((v / total * per).toFixed(3).padStart(8), k) }
process.exit(0)
