import { join } from 'node:path'
import { type App, type Command, importAppFile, isCommand, moduleFiles, nearest } from '../core/index.ts'
import { NuagesError } from '../kernel/index.ts'
import { builtinCommands } from './commands/index.ts'

/** The commands of the framework and of the apps' `commands/` folders, by origin; an app's may replace one of ours. */
export async function loadCommands(apps: readonly App[]): Promise<Map<string, readonly Command[]>> {
  const groups = new Map<string, readonly Command[]>([['nuages', builtinCommands]])
  for (const app of apps) {
    const commands: Command[] = []
    for (const { path } of moduleFiles(join(app.dir, 'commands'))) {
      const { default: command } = (await importAppFile(app, path)) as { default?: unknown }
      if (isCommand(command)) commands.push(command)
    }
    if (commands.length > 0) groups.set(app.label, commands)
  }
  return groups
}

/** The command of a name; the last origin wins. An unknown name suggests the nearest. Django's names with `_` are right, too. */
export function findCommand(groups: ReadonlyMap<string, readonly Command[]>, given: string): Command {
  const commands = [...groups.values()].flat()
  const name = given.replaceAll('_', '-')
  const found = commands.findLast((command) => command.name === name)
  if (found !== undefined) return found
  const near = nearest(name, [...commands.map((command) => command.name), 'help'])
  throw new NuagesError('NUA-CLI-002', `There is no command '${name}'.`, {
    hint: near === undefined ? 'nuages help lists the commands.' : `Did you mean '${near}'?`,
  })
}
