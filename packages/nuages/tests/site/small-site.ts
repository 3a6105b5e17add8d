import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { defineSettings, openLogging, type SettingsInput, withLogging } from '../../src/core/index.ts'
import type { UrlPatterns } from '../../src/http/index.ts'
import { createSite, type SiteOptions } from '../../src/site/index.ts'
import { Client, type ClientOptions } from '../../src/testing/index.ts'

/** Writes files into a new folder. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-site-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** What makes a small site: its URLs, the texts of its templates, and settings besides. */
export interface SmallSite {
  readonly urls: UrlPatterns
  readonly templates?: Readonly<Record<string, string>>
  readonly settings?: Partial<SettingsInput>
  readonly options?: SiteOptions
  readonly client?: ClientOptions
}

/** Runs `use` with a visitor of a site, without a database, that answers errors as it would in production. */
export async function withSite(
  { urls, templates = {}, settings = {}, options = {}, client = {} }: SmallSite,
  use: (visitor: Client) => Promise<void>,
): Promise<void> {
  const all = defineSettings({
    secretKey: 'a key of fifty characters and more, for the tests of small sites',
    allowedHosts: ['testserver'],
    templateDirs: [folderOf(templates)],
    urls: async () => ({ default: urls }),
    ...settings,
  })
  const site = await createSite(all, options)
  try {
    const visitor = new Client(await site.handler(), { raiseRequestException: false, ...client })
    await withLogging(openLogging({ level: 'silent' }), () => use(visitor))
  } finally {
    await site.close()
  }
}
