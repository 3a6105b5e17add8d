import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js'

const root = join(import.meta.dirname, '..', '..')

/** How long an editor waits for the completion of a lookup key, in milliseconds. */
export interface CompletionTimes {
  /** The first, which checks the program. */
  readonly first: number
  readonly median: number
  readonly slowest: number
  /** What was offered last. */
  readonly labels: readonly string[]
}

interface CompletionList {
  readonly items: readonly { readonly label: string }[]
}

/**
 * Opens `source` in the compiler's language server and asks `rounds` times what a key of `filter` may be, each time
 * after a key was typed: the completion is computed anew, in a program that is warm.
 */
export async function completionTimes(source: string, models: number, rounds: number): Promise<CompletionTimes> {
  const folder = mkdtempSync(join(import.meta.dirname, '.generated-'))
  const file = join(folder, 'scale.ts')
  const uri = pathToFileURL(file).href
  writeFileSync(file, source)
  const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions: { noEmit: true }, files: ['scale.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const program = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const child = spawn(process.execPath, [program, '--lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: folder,
  })
  const server = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin))
  // What the server asks of an editor is answered with nothing.
  server.onRequest(() => null)
  server.listen()
  try {
    const rootUri = pathToFileURL(folder).href
    await server.sendRequest('initialize', { processId: process.pid, rootUri, capabilities: {} })
    await server.sendNotification('initialized', {})
    const line = source.split('\n').length
    let last = 'M0.filter({ c })'
    await server.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: 1, text: `${source}\n${last}` },
    })
    const times: number[] = []
    let labels: readonly string[] = []
    for (let round = 0; round < rounds; round++) {
      const typed = `M${(round * 37) % models}.filter({ c })`
      const range = { start: { line, character: 0 }, end: { line, character: last.length } }
      await server.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: round + 2 },
        contentChanges: [{ range, text: typed }],
      })
      last = typed
      const start = performance.now()
      const found = await server.sendRequest<CompletionList | CompletionList['items']>('textDocument/completion', {
        textDocument: { uri },
        position: { line, character: typed.length - ' })'.length },
      })
      times.push(performance.now() - start)
      labels = ('items' in found ? found.items : found).map(({ label }) => label)
    }
    const [first = 0, ...warm] = times
    const sorted = warm.toSorted((left, right) => left - right)
    return { first, median: sorted[sorted.length >> 1] ?? 0, slowest: sorted.at(-1) ?? 0, labels }
  } finally {
    server.dispose()
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
