import { spawn, type SpawnOptions } from 'node:child_process'

/** Serves a site while `use` runs: the words begin with the command's file and have `serve` and a free port. */
export async function served<T>(
  words: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'>,
  use: (address: string) => Promise<T>,
  node: string = process.execPath,
): Promise<T> {
  const server = spawn(node, words, { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    let text = ''
    for await (const chunk of server.stdout as AsyncIterable<Buffer>) {
      text += chunk.toString()
      const address = /http:\/\/\S+/.exec(text)?.[0]
      if (address !== undefined) return await use(address)
    }
    throw new Error(`The server ended before it was ready: ${text}`)
  } finally {
    server.kill('SIGTERM')
  }
}
