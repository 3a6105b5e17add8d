import { AppRegistry, CommandError, type Settings } from '../core/index.ts'
import { isNuagesError } from '../kernel/index.ts'
import { createSite } from '../site/index.ts'
import { readArguments } from './arguments.ts'
import { ask } from './ask.ts'
import { builtinCommands, withoutSite } from './commands/index.ts'
import { commandHelp, commandList } from './help.ts'
import { findCommand, loadCommands } from './registry.ts'
import { findSettings, loadSettings } from './settings-file.ts'

/** Runs one command line and gives the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const { named, rest } = takeSettings(words)
  const [name = 'help', ...args] = rest
  try {
    return await dispatch(name, args, named)
  } catch (error) {
    if (!isNuagesError(error)) throw error
    console.error(error.message)
    if (process.env.NUAGES_TRACEBACK) console.error(error.stack)
    return error instanceof CommandError ? error.exitCode : 1
  }
}

function takeSettings(words: readonly string[]): { named: string | undefined; rest: readonly string[] } {
  const index = words.indexOf('--settings')
  if (index < 0) return { named: undefined, rest: words }
  return { named: words[index + 1], rest: [...words.slice(0, index), ...words.slice(index + 2)] }
}

async function dispatch(name: string, args: readonly string[], named: string | undefined): Promise<number> {
  const early = builtinCommands.find((command) => command.name === name && withoutSite.has(name))
  if (early !== undefined) {
    await early.run(readArguments(early, args) as never, context({} as Settings, new AppRegistry([])))
    return 0
  }
  const settings = await settingsFor(name, named)
  const groups = await loadCommands(settings?.apps ?? [])
  if (name === 'help' || name === '--help' || name === '-h') {
    console.log(args[0] === undefined ? commandList(groups) : commandHelp(findCommand(groups, args[0])))
    return 0
  }
  const command = findCommand(groups, name)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(commandHelp(command))
    return 0
  }
  const input = readArguments(command, args)
  const site = await createSite(settings as Settings)
  try {
    await command.run(input as never, context(site.settings, site.apps))
  } finally {
    await site.close()
  }
  return 0
}

/** Help works without a site; then it lists the framework's commands. */
async function settingsFor(name: string, named: string | undefined): Promise<Settings | undefined> {
  try {
    return await loadSettings(findSettings(named))
  } catch (error) {
    if (!['help', '--help', '-h'].includes(name)) throw error
    return undefined
  }
}

function context(settings: Settings, apps: AppRegistry) {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort())
  return {
    settings,
    apps,
    signal: stop.signal,
    interactive: process.stderr.isTTY === true,
    ask,
    print: (text: string) => console.log(text),
    warn: (text: string) => console.error(text),
  }
}
