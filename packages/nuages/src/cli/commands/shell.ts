import { start } from 'node:repl'
import { defineCommand } from '../../core/index.ts'
import { modelsPart } from '../../site/index.ts'

/** A REPL with the site's models by name and await at the top level. */
export default defineCommand({
  name: 'shell',
  help: "Opens a REPL with the site's models; await works at the top level.",
  async run(_input, { apps, print, interactive }) {
    const models = [...(await apps.load(modelsPart)).values()].flat()
    if (interactive)
      print(
        `Models: ${models.map((meta) => meta.name).join(', ') || 'none'}. Write await before a query. .exit leaves.`,
      )
    const repl = start({ prompt: interactive ? '> ' : '', terminal: interactive })
    for (const meta of models) repl.context[meta.name] = meta.modelClass
    await new Promise<void>((resolve) => repl.once('exit', () => resolve()))
  },
})
