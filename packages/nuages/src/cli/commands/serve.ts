import { defineCommand, formatCheck } from '../../core/index.ts'
import { createSite, requireChecks } from '../../site/index.ts'
import { tellMissingMigrations } from '../missing-migrations.ts'
import { printRequests } from '../print-requests.ts'
import { serveUntilStopped } from '../serving.ts'

/** Serves the site in this process, static files included, until it is told to stop. */
export default defineCommand({
  name: 'serve',
  help: 'Serves the site with one process and without reloading.',
  options: {
    port: { kind: 'int', help: 'The port; 0 takes any free one. Default PORT of the environment, or 8000.' },
    host: { kind: 'string', default: '127.0.0.1', help: 'The address to listen on. Default 127.0.0.1.' },
    nostatic: { kind: 'boolean', help: 'Leaves static files to another server.' },
    requests: { kind: 'boolean', help: 'Prints a line for each request, as runserver does.' },
    migrations: { kind: 'boolean', help: 'Says which migrations are missing, as runserver does.' },
  },
  async run({ requests, migrations, nostatic, ...address }, context) {
    const site = await createSite(context.settings, { serveStatic: !nostatic })
    for (const message of await requireChecks(site)) context.warn(formatCheck(message))
    if (requests) printRequests(context.print)
    let ended: (() => Promise<void>) | undefined
    await serveUntilStopped(await site.handler(), address, context, () => {
      if (migrations) ended = tellMissingMigrations(site.apps, context)
    })
    await ended?.()
    await site.close()
  },
})
