import { CommandError, defineCommand } from '../../core/index.ts'
import { findAllStatic, nameOfSource, staticFolders } from '../../static/index.ts'

/** Says where static files come from. */
export default defineCommand({
  name: 'findstatic',
  help: 'Shows which files there are of a name; the first is served.',
  arguments: { names: { kind: 'string', many: true, help: 'Names, such as admin/admin.css.' } },
  options: { first: { kind: 'boolean', help: 'Shows only the file that is served.' } },
  async run({ names, first }, { settings, print, warn }) {
    const sources = staticFolders(settings)
    let isMissing = false
    for (const name of names) {
      const [served, ...hidden] = await findAllStatic(name, sources)
      if (served === undefined) {
        warn(`${name} is not found`)
        isMissing = true
        continue
      }
      print(`${name}: ${served.path}`)
      if (!first) for (const { path } of hidden) print(`  hides ${path}`)
    }
    if (isMissing) throw new CommandError(`Looked in ${sources.map(nameOfSource).join(', ')}.`)
  },
})
