// node zpair.ts cases rounds A B [C]: versions in worktrees, alternating in slices; CPU us per call, ratios to first
const names = (process.argv[2] ?? 'get').split(',')
const rounds = Number(process.argv[3] ?? 100)
const trees = process.argv.slice(4)
const { createFiles, openDriver } = await import('./orm/data.ts')
const { driverAlone } = await import('./orm/limit.ts')
const files = await createFiles()
const cs: any[] = [driverAlone('limit', '', openDriver(files.copy('limit')))]
for (const t of trees) {
  const o = await import(`/work/wt-${t}/packages/nuages/src/orm/index.ts`); const md = await import(`/work/wt-${t}/benchmarks/orm/models.ts`); if (t !== "s") o.registerModels("library", md)
  const m = await import(`/work/wt-${t}/benchmarks/orm/nuages.ts`)
  cs.push({ ...(await m.nuages(files.copy(t))), name: t })
}
const tick = () => new Promise((r) => setImmediate(r))
let key = 0
async function cost(c: any, name: string, ms: number) {
  const w = c.work[name]
  let n = 0
  const start = process.cpuUsage()
  const end = performance.now() + ms
  do { key = (key + 7) % 10000; await w(key + 1); n++ } while (performance.now() < end)
  const u = process.cpuUsage(start)
  await tick()
  return (u.user + u.system) / n
}
const med = (l: number[]) => [...l].sort((a, b) => a - b)[l.length >> 1]!
for (const name of names) {
  const t: number[][] = cs.map(() => [])
  for (const c of cs) { await c.clear(); for (let i = 0; i < 20; i++) await cost(c, name, 10) }
  for (let i = 0; i < rounds; i++) {
    if (i % 20 === 0) for (const c of cs) await c.clear()
    const order = i % 2 ? cs.map((_, j) => j) : cs.map((_, j) => cs.length - 1 - j)
    for (const j of order) t[j]!.push(await cost(cs[j], name, 10))
  }
  console.log(name.padEnd(20), cs.map((c, j) => `${c.name} ${med(t[j]!).toFixed(2)} (${med(t[0]!.map((x, i) => x / t[j]![i]!)).toFixed(3)})`).join('  '))
}
process.exit(0)
