// `npm run demo`: Atlas with its data, on SQLite or on the database of DATABASE_URL, on PORT or 8000.
import { join } from 'node:path'

process.chdir(join(import.meta.dirname, '../examples/atlas'))
const { default: settings } = await import('../examples/atlas/settings.ts')
const { importAtlas } = await import('../examples/atlas/atlas/import.ts')
const { makePeople, people } = await import('../examples/atlas/atlas/people.ts')
const { City } = await import('../examples/atlas/atlas/models.ts')
const { createSite, migrationApps } = await import('../packages/nuages/src/site/index.ts')
const { connection } = await import('../packages/nuages/src/db/index.ts')
const { migrate } = await import('../packages/nuages/src/migrations/index.ts')
const { serveNode } = await import('../packages/nuages/src/http/index.ts')

const stop = new AbortController()
process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort())

const site = await createSite(settings, { serveStatic: true })
await migrate({ apps: await migrationApps(site.apps), database: connection() })
if (!(await City.all().exists())) {
  console.error('Loading the cities of the world, once…')
  await importAtlas((done, total) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.round((done / total) * 100)} %`)
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
}
if (!stop.signal.aborted) {
  await makePeople()
  const server = await serveNode(await site.handler(), { port: Number(process.env.PORT ?? 8000) })
  const { username, password } = people.admin
  console.log(
    `Atlas is at ${server.origin}/ and its admin at ${server.origin}/admin/ (user ${username}, password ${password})`,
  )
  if (!stop.signal.aborted)
    await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }))
  await server.close()
}
await site.close()
