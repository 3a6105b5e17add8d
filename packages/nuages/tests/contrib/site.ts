import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auth } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import { type App, defineSettings, type Settings, type SettingsInput } from '../../src/core/index.ts'
import type { UrlPatterns } from '../../src/http/index.ts'
import { createSite, type Site } from '../../src/site/index.ts'
import { md5, pbkdf2Sha256 } from '../../src/contrib/auth/index.ts'
import type { ScratchDatabase } from '../support/databases.ts'

/** Settings of a site with users, on a database of a test. */
export function userSettings(scratch: ScratchDatabase, more: Partial<SettingsInput> = {}): Settings {
  return defineSettings({
    secretKey: 'a key of fifty characters and more, for the tests of users alone',
    allowedHosts: ['localhost'],
    apps: [contentTypes, sessions, auth],
    databases: { default: scratch.engine },
    passwordHashers: [md5(), pbkdf2Sha256({ iterations: 1000 })],
    ...more,
  })
}

/** A site with users and a few URLs. */
export function userSite(
  scratch: ScratchDatabase,
  urls: UrlPatterns = [],
  more: Partial<SettingsInput> = {},
): Promise<Site> {
  return createSite(userSettings(scratch, { urls: async () => ({ default: urls }), ...more }))
}

/** A folder for an app of a test. */
export function appFolder(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(import.meta.dirname, '.site-'))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

export type { App }
export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'nuages-'))
