// Runs command lines one after the other, each as `nuages` would, and prints what came of each as JSON: one process is
// started for all of them.
import { main } from '../../src/cli/main.ts'

const results: { status: number; out: string; err: string }[] = []
const [stdout, stderr] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)]

for (const words of JSON.parse(process.argv[2] as string) as string[][]) {
  const result = { status: 0, out: '', err: '' }
  process.stdout.write = captured((text) => (result.out += text))
  process.stderr.write = captured((text) => (result.err += text))
  result.status = await main(words)
  results.push(result)
}
process.stdout.write = stdout
process.stderr.write = stderr
console.log(JSON.stringify(results))

function captured(take: (text: string) => void): typeof process.stdout.write {
  return ((text: string | Uint8Array, ...rest: unknown[]) => {
    take(typeof text === 'string' ? text : Buffer.from(text).toString())
    const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined
    done?.()
    return true
  }) as typeof process.stdout.write
}
