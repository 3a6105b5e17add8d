import { adminSite } from '../../../src/contrib/admin/index.ts'
import { auth, md5 } from '../../../src/contrib/auth/index.ts'
import { contentTypes } from '../../../src/contrib/contenttypes/index.ts'
import { messagesApp } from '../../../src/contrib/messages/index.ts'
import { sessions } from '../../../src/contrib/sessions/index.ts'
import { defineSettings } from '../../../src/core/index.ts'
import { changeSchema, connection } from '../../../src/db/index.ts'
import { include, path } from '../../../src/http/index.ts'
import { createModels, migrate } from '../../../src/migrations/index.ts'
import { metaOf } from '../../../src/orm/index.ts'
import { createSite, migrationApps, type Site } from '../../../src/site/index.ts'
import type { DatabaseEngine } from '../../../src/db/index.ts'
import gallery from './app.ts'
import { Painting } from './models.ts'

/** Opens a site in debug with an admin of paintings, whose files are in `mediaRoot`. */
export async function openGallery(engine: DatabaseEngine, mediaRoot: string): Promise<Site> {
  const admin = adminSite({ title: 'Gallery' })
  const site = await createSite(
    defineSettings({
      secretKey: 'a key of fifty characters and more, for the tests of the gallery alone',
      debug: true,
      logLevel: 'fatal',
      mediaRoot,
      mediaUrl: '/media/',
      apps: [gallery, admin, auth, contentTypes, sessions, messagesApp],
      databases: { default: engine },
      passwordHashers: [md5()],
      urls: async () => ({ default: [path('admin/', include(admin.urls))] }),
    }),
  )
  const apps = await migrationApps(site.apps)
  await migrate({ apps: apps.filter(({ label }) => label !== 'gallery'), database: connection() })
  await changeSchema(connection(), (editor) => createModels(editor, [metaOf(Painting)]))
  return site
}
