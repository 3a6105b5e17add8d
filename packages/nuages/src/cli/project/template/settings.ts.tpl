import { join } from 'node:path'
import { defineSettings, env } from 'nuages'
import { auth } from 'nuages/auth'
import { contentTypes } from 'nuages/contenttypes'
import { database } from 'nuages/db'
import { messagesApp } from 'nuages/messages'
import { sessions } from 'nuages/sessions'
import { admin } from './admin.ts'
import pages from './pages/app.ts'

const folder = import.meta.dirname

// Development keeps its values in .env; in production the environment has them.
env.file(join(folder, '.env'))
const https = env.bool('HTTPS', false)

export default defineSettings({
  // Its pages show the insides of the site: never on where strangers can reach it.
  debug: env.bool('DEBUG', false),
  secretKey: env.secret('SECRET_KEY'),
  allowedHosts: env.list('ALLOWED_HOSTS', []),
  apps: [pages, admin, auth, contentTypes, sessions, messagesApp],
  urls: () => import('./urls.ts'),
@@sqlite   databases: { default: database.fromUrl(env.string('DATABASE_URL', `sqlite:///${join(folder, 'db.sqlite3')}`)) },
@@postgres   databases: { default: database.fromUrl(env.string('DATABASE_URL')) },
  templateDirs: [join(folder, 'templates')],
  staticDirs: [join(folder, 'static')],
  // Where collectstatic puts what production serves.
  staticRoot: join(folder, 'staticfiles'),
  timeZone: 'UTC',
  languageCode: 'en-us',
  // HTTPS=true where visitors come over HTTPS alone, by way of a proxy that sets X-Forwarded-Proto itself.
  secureProxySslHeader: https ? ['x-forwarded-proto', 'https'] : undefined,
  secureSslRedirect: https,
  // An hour to begin with; a year (31,536,000) once all is well, as browsers cannot be told to forget it.
  secureHstsSeconds: https ? 3600 : 0,
  // Without HTTPS=true, cookies are secure where the request is.
  sessionCookieSecure: https || undefined,
  csrfCookieSecure: https || undefined,
})
