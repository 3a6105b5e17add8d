import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { AskOptions } from '../core/index.ts'

/** Asks a question at the terminal and gives the line that is typed; empty where the input ends. */
export function ask(question: string, { hidden = false }: AskOptions = {}): Promise<string> {
  process.stderr.write(question)
  // What is typed is echoed to this output, and the question stands there already.
  const echo = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      if (!hidden) process.stderr.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output: echo, terminal: process.stdin.isTTY === true })
  return new Promise((resolve) => {
    let answer = ''
    lines.once('line', (line) => {
      answer = line
      lines.close()
    })
    lines.once('close', () => {
      if (hidden) process.stderr.write('\n')
      resolve(answer)
    })
  })
}
