// Atlas with its admin on the database of the first argument, which is filled where it is new. Prints the session of a
// superuser, then that it listens.
import { createSite, defineSettings, migrationApps } from '../../packages/nuages/src/site/index.ts'
import { connection, database } from '../../packages/nuages/src/db/index.ts'
import { migrate } from '../../packages/nuages/src/migrations/index.ts'
import { serveNode } from '../../packages/nuages/src/http/index.ts'
import { auth, User } from '../../packages/nuages/src/contrib/auth/index.ts'
import { contentTypes } from '../../packages/nuages/src/contrib/contenttypes/index.ts'
import { messagesApp } from '../../packages/nuages/src/contrib/messages/index.ts'
import { sessions } from '../../packages/nuages/src/contrib/sessions/index.ts'
import { Client } from '../../packages/nuages/src/testing/index.ts'
import { admin } from '../../examples/atlas/atlas/admin-site.ts'
import atlas from '../../examples/atlas/atlas/app.ts'
import { importAtlas } from '../../examples/atlas/atlas/import.ts'
import { City } from '../../examples/atlas/atlas/models.ts'
import { makePeople, people } from '../../examples/atlas/atlas/people.ts'

const site = await createSite(
  defineSettings({
    secretKey: 'only for this benchmark, and fifty characters long as keys should be',
    allowedHosts: ['127.0.0.1'],
    apps: [atlas, admin, auth, contentTypes, sessions, messagesApp],
    databases: { default: database.sqlite({ file: process.argv[2] as string }) },
  }),
)
await migrate({ apps: await migrationApps(site.apps), database: connection() })
if ((await City.count()) === 0) {
  await importAtlas()
  await makePeople()
}
const handler = await site.handler()
const client = new Client(handler)
await client.forceLogin(await User.get({ username: people.admin.username }))
console.log(`session ${client.cookies.get('sessionid')}`)
const server = await serveNode(handler, { port: 0 })
console.log(`listening ${server.port}`)
