import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type App, type Command, importAppFile, isCommand, nearest } from '../core/index.ts'
import { NuagesError } from '../kernel/index.ts'
import { builtinCommands } from './commands/index.ts'

/** The commands of the framework and of the apps' `commands/` folders, by origin; an app's may replace one of ours. */
export async function loadCommands(apps: readonly App[]): Promise<Map<string, readonly Command[]>> {
  const groups = new Map<string, readonly Command[]>([['nuages', builtinCommands]])
  for (const app of apps) {
    const files = commandFiles(join(app.dir, 'commands'))
    const commands: Command[] = []
    for (const file of files) {
      const { default: command } = (await importAppFile(app, file)) as { default?: unknown }
      if (isCommand(command)) commands.push(command)
    }
    if (commands.length > 0) groups.set(app.label, commands)
  }
  return groups
}

function commandFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /(?<!\.d|\.test)\.[mc]?[jt]s$/.test(name))
      .sort()
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** The command of a name; the last origin wins. An unknown name suggests the nearest. */
export function findCommand(groups: ReadonlyMap<string, readonly Command[]>, name: string): Command {
  const commands = [...groups.values()].flat()
  const found = commands.findLast((command) => command.name === name)
  if (found !== undefined) return found
  const near = nearest(name, [...commands.map((command) => command.name), 'help'])
  throw new NuagesError('NUA-CLI-002', `There is no command '${name}'.`, {
    hint: near === undefined ? 'nuages help lists the commands.' : `Did you mean '${near}'?`,
  })
}
