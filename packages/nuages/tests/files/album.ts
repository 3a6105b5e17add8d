import { changeSchema, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { type MemoryStorage, storage } from '../../src/storage/index.ts'
import type { ScratchDatabase } from '../support/databases.ts'

/** Where the files of the album are; a new one for each test. */
export const place: { storage: MemoryStorage } = { storage: storage.memory({ baseUrl: '/media/' }) }

/** A photo, where its picture is put by its title. */
export class Photo extends model({
  title: field.char({ maxLength: 40 }),
  picture: field.image({
    uploadTo: (row: { title: string }, name: string) => `photos/${row.title}/${name}`,
    storage: () => place.storage,
    widthField: 'width',
    heightField: 'height',
  }),
  width: field.integer({ null: true, editable: false }),
  height: field.integer({ null: true, editable: false }),
  notes: field.file({ uploadTo: 'notes/%Y/%m', storage: () => place.storage, blank: true, maxLength: 60 }),
  scan: field.file({ storage: () => place.storage, null: true, blank: true }),
}) {}
const metas = registerModels('album', { Photo })

/** Opens a database with the tables of the album. */
export async function openAlbum({ engine }: ScratchDatabase): Promise<{ close(): Promise<void> }> {
  const databases = await openDatabases({ default: engine })
  const before = useDatabases(databases)
  await changeSchema(databases.get('default'), (editor) => createModels(editor, metas))
  return {
    async close() {
      useDatabases(before)
      await databases.close()
    },
  }
}
