import { defineCommand } from '../../core/index.ts'
import type { DatabaseEngine } from '../../db/index.ts'
import { fixtureFolders, loadFixtures } from '../../serializers/index.ts'
import { createSite } from '../../site/index.ts'
import { serveUntilStopped } from '../serving.ts'

/** Serves the site on databases of its own, filled with fixtures. */
export default defineCommand({
  name: 'testserver',
  help: 'Serves the site on new databases, filled with fixtures, that are dropped at the end.',
  arguments: { fixtures: { kind: 'string', many: true, help: 'What to load, as for loaddata.' } },
  options: {
    port: { kind: 'int', help: 'The port; 0 takes any free one. Default PORT of the environment, or 8000.' },
    host: { kind: 'string', default: '127.0.0.1', help: 'The address to listen on. Default 127.0.0.1.' },
  },
  async run({ fixtures, ...address }, context) {
    const { settings, print } = context
    // Loaded here: no other command has to wait for node:test.
    const { makeSiteDatabases, migrateAll } = await import('../../testing/index.ts')
    const databases = await makeSiteDatabases(settings.databases as Record<string, DatabaseEngine>)
    try {
      const site = await createSite({ ...settings, databases: databases.engines }, { serveStatic: true })
      try {
        await migrateAll(site)
        if (fixtures.length > 0) {
          const { loaded } = await loadFixtures(fixtures, { folders: fixtureFolders(settings) })
          print(`Loaded ${loaded} object(s).`)
        }
        await serveUntilStopped(await site.handler(), address, context)
      } finally {
        await site.close()
      }
    } finally {
      await databases.drop()
    }
  },
})
