import { type REPLServer, start } from 'node:repl'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { defineCommand } from '../../core/index.ts'
import type { ModelMeta } from '../../orm/index.ts'
import { modelsPart } from '../../site/index.ts'

/** A REPL with the site's models by name and await at the top level. */
export default defineCommand({
  name: 'shell',
  help: "Opens a REPL with the site's models; await works at the top level. Lines of the standard input run one after the other.",
  options: { command: { kind: 'string', short: 'c', help: 'Runs this code instead, and ends.' } },
  async run({ command }, { apps, print, interactive }) {
    const models = [...(await apps.load(modelsPart)).values()].flat()
    if (command !== undefined) return runCode(command, models)
    if (!interactive) return runLines(await text(process.stdin), models)
    print(`Models: ${models.map((meta) => meta.name).join(', ') || 'none'}. Write await before a query. .exit leaves.`)
    await ended(withModels(start({ prompt: '> ', terminal: true }), models))
  },
})

function withModels(repl: REPLServer, models: readonly ModelMeta[]): REPLServer {
  for (const meta of models) repl.context[meta.name] = meta.modelClass
  return repl
}

const ended = (repl: REPLServer) => new Promise<void>((resolve) => repl.once('exit', () => resolve()))

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...models: unknown[]) => Promise<void>

/** Runs code with the models by name; what it throws ends the command. */
async function runCode(code: string, models: readonly ModelMeta[]): Promise<void> {
  await new AsyncFunction(...models.map((meta) => meta.name), code)(...models.map((meta) => meta.modelClass))
}

/** Runs lines in their order: a REPL would go on with the next one while an await of the one before is not done. */
async function runLines(code: string, models: readonly ModelMeta[]): Promise<void> {
  const input = new PassThrough()
  const repl = withModels(start({ prompt: '', terminal: false, input, output: process.stdout }), models)
  const lines = code.split('\n')
  const next = () => {
    const line = lines.shift()
    if (line === undefined) input.end()
    else input.write(`${line}\n`)
  }
  // It asks for the next line when it is done with one, whatever came of it.
  const prompt = repl.displayPrompt.bind(repl)
  repl.displayPrompt = (keepCursor) => {
    prompt(keepCursor)
    setImmediate(next)
  }
  next()
  await ended(repl)
}
