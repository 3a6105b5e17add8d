import { createFiles, openDriver } from './orm/data.ts'
import { driverAlone } from './orm/limit.ts'
import { nuages } from './orm/nuages.ts'
import { peerOf } from './orm/contestant.ts'
const files = await createFiles()
const limit = driverAlone('node:sqlite', '', openDriver(files.copy('limit')))
const ours = await nuages(files.copy('nuages'))
const names = (process.argv[2] ?? 'get,list_two_prefetches').split(',')
const rounds = Number(process.argv[3] ?? 15)
const tick = () => new Promise((r) => setImmediate(r))
let key = 0
async function cost(c: any, name: string, ms: number) {
  await c.clear()
  const w = c.work[name]
  const until = performance.now() + ms
  let n = 0
  const start = process.cpuUsage()
  do {
    const end = performance.now() + 5
    do { key = (key + 7) % 10000; await w(key + 1); n++ } while (performance.now() < end)
    await tick()
  } while (performance.now() < until)
  const u = process.cpuUsage(start)
  return (u.user + u.system) / n
}
const med = (l: number[]) => l.sort((a, b) => a - b)[l.length >> 1]!
for (const name of names) {
  const a: number[] = [], b: number[] = [], r: number[] = []
  for (const c of [limit, ours]) await cost(c, name, 300)
  for (let i = 0; i < rounds; i++) {
    const x = await cost(limit, name, 60), y = await cost(ours, name, 60)
    a.push(x); b.push(y); r.push(x / y)
  }
  console.log(name.padEnd(22), 'limit', med(a).toFixed(2), 'ours', med(b).toFixed(2), 'ratio', med(r).toFixed(3))
}
process.exit(0)
