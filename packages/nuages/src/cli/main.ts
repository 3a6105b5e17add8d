import { AppRegistry, type Command, CommandError, nuagesVersion, type Settings } from '../core/index.ts'
import { isNuagesError } from '../kernel/index.ts'
import { createSite } from '../site/index.ts'
import { loadManifest } from '../static/index.ts'
import { readArguments } from './arguments.ts'
import { ask } from './ask.ts'
import { builtinCommands, withoutDatabases, withoutSite } from './commands/index.ts'
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
    // A command's own sentence says it all; the code of any other error leads to its page.
    console.error(error instanceof CommandError ? error.message : `${error.code}: ${error.message}`)
    if (process.env.NUAGES_TRACEBACK) console.error(error.stack)
    return error instanceof CommandError ? error.exitCode : 1
  }
}

function takeSettings(words: readonly string[]): { named: string | undefined; rest: readonly string[] } {
  const index = words.indexOf('--settings')
  if (index < 0) return { named: undefined, rest: words }
  return { named: words[index + 1], rest: [...words.slice(0, index), ...words.slice(index + 2)] }
}

const HELP: ReadonlySet<string> = new Set(['help', '--help', '-h'])

async function dispatch(name: string, args: readonly string[], named: string | undefined): Promise<number> {
  if (name === '--version') return said(nuagesVersion())
  if (HELP.has(name)) return said(await help(args[0], named))
  if (args.some((word) => word !== 'help' && HELP.has(word))) return said(await help(name, named))
  const early = builtinCommands.find((command) => command.name === name && withoutSite.has(name))
  if (early === undefined) return runInSite(name, args, named)
  await early.run(readArguments(early, args) as never, context({} as Settings, new AppRegistry([])))
  return 0
}

function said(text: string): number {
  console.log(text)
  return 0
}

async function runInSite(name: string, args: readonly string[], named: string | undefined): Promise<number> {
  // Settings may ask for it, and the processes of the tests find the same.
  if (name === 'test') process.env.NODE_ENV ??= 'test'
  const settings = await loadSettings(findSettings(named))
  const command = findCommand(await loadCommands(settings.apps), name)
  const input = readArguments(command, args)
  if (withoutDatabases.has(command)) {
    await command.run(input as never, context(settings, new AppRegistry(settings.apps)))
    return 0
  }
  const site = await createSite(settings)
  try {
    if (rendersPages(command)) {
      await readManifest(site.settings)
      // What is wrong with the table, reverse() says where it is called.
      await site.urls().catch(() => undefined)
    }
    await command.run(input as never, context(site.settings, site.apps))
  } finally {
    await site.close()
  }
  return 0
}

/** A command of an app may render templates, for mails or files; of ours the shell lets people do so. */
function rendersPages(command: Command): boolean {
  // A command of another copy of the package may say nothing.
  return command.name === 'shell' || (!builtinCommands.includes(command) && command.rendersPages !== false)
}

/** Seconds for which a command waits for the manifest of static files. */
const MANIFEST_WAIT = 5

/** A command that needs no static files is not stopped by a bucket that does not answer. */
async function readManifest(settings: Settings): Promise<void> {
  const stop = new AbortController()
  const late = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason as Error))
  })
  const timer = setTimeout(
    () => stop.abort(new Error(`It did not come within ${MANIFEST_WAIT} seconds.`)),
    MANIFEST_WAIT * 1000,
  )
  try {
    await Promise.race([loadManifest(settings, { signal: stop.signal }), late])
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.error(`Addresses of static files have no marks: their manifest cannot be read. ${message}`)
  } finally {
    clearTimeout(timer)
  }
}

/** Help works without a site; then it knows the framework's commands. */
async function help(name: string | undefined, named: string | undefined): Promise<string> {
  const settings = await loadSettings(findSettings(named)).catch(() => undefined)
  const groups = await loadCommands(settings?.apps ?? [])
  return name === undefined ? commandList(groups) : commandHelp(findCommand(groups, name))
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
