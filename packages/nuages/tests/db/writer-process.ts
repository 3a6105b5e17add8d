/** A process that writes pairs of rows in transactions, and says which are committed. Arguments: URL, name, count. */
import { database, openDatabases } from '../../src/db/index.ts'

const [url = '', who = '', count = '0'] = process.argv.slice(2)
const set = await openDatabases({ default: database.fromUrl(url) })
const db = set.get()
const [first, second] = db.dialect.placeholders(2)
const sql = `INSERT INTO pair (who, number) VALUES (${first}, ${second})`
for (let number = 1; number <= Number(count); number++) {
  await db.atomic(async () => {
    await db.execute(sql, [who, number], { write: true })
    await new Promise((resolve) => setImmediate(resolve))
    await db.execute(sql, [who, -number], { write: true })
  })
  process.stdout.write(`${number}\n`)
}
await set.close()
