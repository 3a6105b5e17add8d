import { spawnSync } from 'node:child_process'
import { CommandError, defineCommand } from '../../core/index.ts'
import type { DatabaseEngine } from '../../db/index.ts'

/** Opens the client of the database. */
export default defineCommand({
  name: 'dbshell',
  help: 'Opens the client of the default database (sqlite3 or psql).',
  run(_input, { settings }) {
    const engine = settings.databases.default as DatabaseEngine | undefined
    const client = engine?.shell?.()
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
