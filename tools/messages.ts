// `npm run messages`: the texts of the framework, written to its catalogs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Gathered } from '../packages/nuages/src/cli/messages/gathered.ts'
import { loadScriptReader } from '../packages/nuages/src/cli/messages/script-messages.ts'
import { messagesOfFile, sourceFiles } from '../packages/nuages/src/cli/messages/source-files.ts'
import { updateCatalog } from '../packages/nuages/src/cli/messages/update-catalog.ts'
import { OWN_LOCALES, toLocale } from '../packages/nuages/src/i18n/index.ts'

const source = join(import.meta.dirname, '..', 'packages/nuages/src')

/** The languages of the framework; English is the template for others. */
export const ownLanguages: readonly string[] = ['en', 'ar', 'de', 'es', 'fr', 'zh-hans']

/** The domains of the framework: `nuagesjs` has what the admin's scripts say. */
export const ownDomains: readonly string[] = ['nuages', 'nuagesjs']

const known = new Map<string, Promise<Gathered['messages']>>()

/** The texts of a domain; the sources are read once. */
export function ownMessages(domain: string): Promise<Gathered['messages']> {
  const messages = known.get(domain) ?? readSources(domain)
  known.set(domain, messages)
  return messages
}

async function readSources(domain: string): Promise<Gathered['messages']> {
  const scripts = await loadScriptReader()
  const gathered = new Gathered()
  const ignore = ['cli/project']
  for (const path of sourceFiles(source, { forBrowsers: domain === 'nuagesjs', ignore })) {
    const messages = messagesOfFile(join(source, path), path, scripts, (text) => {
      throw new Error(text)
    })
    gathered.add(path, messages)
  }
  return gathered.messages
}

/** The path of a catalog of the framework. */
export function ownCatalog(language: string, domain: string): string {
  return join(OWN_LOCALES, toLocale(language), 'LC_MESSAGES', `${domain}.po`)
}

/** The text of a catalog as it should be, and as it is. */
export async function renewed(language: string, domain: string): Promise<{ text: string; before: string | undefined }> {
  const path = ownCatalog(language, domain)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const options = { language, locations: 'file', keepObsolete: false } as const
  return { text: updateCatalog(before, await ownMessages(domain), options), before }
}

if (import.meta.main) {
  for (const domain of ownDomains) {
    for (const language of ownLanguages) {
      const path = ownCatalog(language, domain)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, (await renewed(language, domain)).text)
    }
  }
}
