import { runRounds } from './lib/rounds.ts'
const { default: make } = await import(`./suites/${process.argv[2]}.ts`)
const suite = await make(['30'])
const r = await runRounds({ ...suite, cases: process.argv[3]!.split(','), rounds: Number(process.argv[4] ?? 30) }, () => {})
for (const c of r.cases) console.log(c.padEnd(20), Object.entries(r.results).map(([n, x]: any) => `${n} ${x[c]?.ratio.median.toFixed(2)}`).join('  '), 'noise', r.noise[c]?.median.toFixed(2))
process.exit(0)
