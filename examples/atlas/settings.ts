import { join } from 'node:path'
import { defineSettings, env } from 'nuages'
import { database } from 'nuages/db'
import { auth } from 'nuages/auth'
import { contentTypes } from 'nuages/contenttypes'
import { messagesApp } from 'nuages/messages'
import { sessions } from 'nuages/sessions'
import { admin } from './atlas/admin-site.ts'
import atlas from './atlas/app.ts'

const local = `sqlite:///${join(import.meta.dirname, 'atlas.sqlite3')}`

export default defineSettings({
  debug: env.bool('ATLAS_DEBUG', true),
  // A key for the example alone: a site of your own takes it from the environment.
  secretKey: env.secret('ATLAS_SECRET_KEY', 'atlas-example-key-for-a-demo-on-this-machine-only-000000'),
  apps: [atlas, admin, auth, contentTypes, sessions, messagesApp],
  databases: { default: database.fromUrl(env.string('DATABASE_URL', local)) },
})
