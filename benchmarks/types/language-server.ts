import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js'
import { siteProject } from './site-project.ts'

const root = join(import.meta.dirname, '..', '..')

/** How long an editor waits for a completion, in milliseconds. */
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

/** What is typed in a round: `|` is where the completion is asked for. */
export type Typed = (round: number) => string

/**
 * Opens `source` in the compiler's language server and asks `rounds` times what can be typed at the mark of `typed`,
 * each time after the line was typed anew: the completion is computed in a program that is warm. The project depends on
 * Nuages alone: the server offers imports from every dependency, and those of the peers would be measured, too.
 */
export async function completionTimes(source: string, typed: Typed, rounds: number): Promise<CompletionTimes> {
  const folder = siteProject(source)
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
    const uri = pathToFileURL(join(folder, 'scale.ts')).href
    await server.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: 1, text: `${source}\n` },
    })
    const line = source.split('\n').length
    const times: number[] = []
    let labels: readonly string[] = []
    let last = ''
    for (let round = 0; round < rounds; round++) {
      const [before = '', after = ''] = typed(round).split('|')
      const range = { start: { line, character: 0 }, end: { line, character: last.length } }
      last = before + after
      await server.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: round + 2 },
        contentChanges: [{ range, text: last }],
      })
      const start = performance.now()
      const found = await server.sendRequest<CompletionList | CompletionList['items']>('textDocument/completion', {
        textDocument: { uri },
        position: { line, character: before.length },
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
