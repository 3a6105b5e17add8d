/** A deploy: migrates a database. Arguments: URL, folder of the app, its label. */
import { database, openDatabases } from '../../src/db/index.ts'
import { migrate } from '../../src/migrations/index.ts'

const [url = '', dir = '', label = ''] = process.argv.slice(2)
const set = await openDatabases({ default: database.fromUrl(url) })
await migrate({ apps: [{ label, dir, models: [] }], database: set.get() })
await set.close()
