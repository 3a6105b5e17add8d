// Imports into the database of the first argument and says how far it is: the kill test ends it in the middle.
import { importAtlas } from '../atlas/import.ts'
import { openAtlas } from './atlas.ts'

const site = await openAtlas(process.argv[2] as string)
await importAtlas((done) => console.log(done))
await site.close()
