import { connection } from '../../db/index.ts'
import { postDelete, postSave } from '../../orm/index.ts'
import { clearSites } from './cache.ts'
import { Site } from './models.ts'

/** From now on a site that is saved or deleted is asked for again: at once, and by all once that is committed. */
export function forgetChangedSites(): void {
  postSave.connect(forget, { sender: Site })
  postDelete.connect(forget, { sender: Site })
}

async function forget(): Promise<void> {
  clearSites()
  await connection().onCommit(clearSites)
}
