import { currentSettings } from '../../core/index.ts'
import type { PostMigrate } from '../../migrations/index.ts'
import { metaOf } from '../../orm/index.ts'
import { sequenceResetSql } from '../../serializers/index.ts'
import { Site } from './models.ts'

/** An empty table gets a first site, so that there is one that settings can name. */
const postMigrate: PostMigrate = async ({ using, database }) => {
  if (await Site.using(using).exists()) return
  await Site.using(using).create({ id: currentSettings().siteId ?? 1, domain: 'example.com', name: 'example.com' })
  // The key was given, so the sequence has not counted it.
  for (const sql of sequenceResetSql(database, [metaOf(Site)])) await database.execute(sql, [], { write: true })
  Site.clearCache()
}

export default postMigrate
