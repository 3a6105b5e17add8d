import { CommandError, defineCommand } from '../../core/index.ts'
import { findStatic, staticFolders } from '../../static/index.ts'

/** Says where static files come from. */
export default defineCommand({
  name: 'findstatic',
  help: 'Shows which file is served under a name.',
  arguments: { names: { kind: 'string', many: true, help: 'Names, such as admin/admin.css.' } },
  async run({ names }, { settings, print, warn }) {
    let isMissing = false
    for (const name of names) {
      const found = await findStatic(name, staticFolders(settings))
      if (found === undefined) {
        warn(`${name} is not found`)
        isMissing = true
      } else print(`${name}: ${found.path}`)
    }
    if (isMissing) throw new CommandError(`Looked in ${staticFolders(settings).join(', ')}.`)
  },
})
