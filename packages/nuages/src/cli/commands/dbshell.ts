import { spawnSync } from 'node:child_process'
import { CommandError, defineCommand } from '../../core/index.ts'
import type { DatabaseEngine } from '../../db/index.ts'

/** Opens the client of the database. */
export default defineCommand({
  name: 'dbshell',
  help: 'Opens the client of a database (sqlite3, psql or mysql).',
  options: { database: { kind: 'string', default: 'default', help: 'The database. Default: default.' } },
  run({ database: alias }, { settings }) {
    const engines = settings.databases as Readonly<Record<string, DatabaseEngine | undefined>>
    const engine = Object.hasOwn(engines, alias) ? engines[alias] : undefined
    if (engine === undefined)
      throw new CommandError(
        `There is no database '${alias}'. The site has: ${Object.keys(engines).join(', ') || 'none'}.`,
      )
    const client = engine.shell?.()
    if (client === undefined) throw new CommandError('This database has no client to open.')
    const { error, status } = spawnSync(client.command, client.args, {
      stdio: 'inherit',
      env: { ...process.env, ...client.env },
    })
    if (error !== undefined)
      throw new CommandError(`${client.command} could not be started: is it installed?`, { cause: error })
    if (status !== 0) throw new CommandError(`${client.command} ended with ${status}.`)
  },
})
