import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadError, type Settings } from '../core/index.ts'
import { isNuagesError, NuagesError } from '../kernel/index.ts'

const NAMES = ['settings.ts', 'settings.js', 'settings.mts', 'settings.mjs']

/** The settings file of the site at hand: the one named, that of NUAGES_SETTINGS, or `settings.ts` of the folder. */
export function findSettings(named: string | undefined, folder = process.cwd()): string {
  const wanted = named ?? process.env.NUAGES_SETTINGS
  const path =
    wanted === undefined ? NAMES.map((name) => resolve(folder, name)).find(existsSync) : resolve(folder, wanted)
  if (path !== undefined && existsSync(path)) return path
  throw new NuagesError(
    'NUA-CLI-001',
    wanted === undefined ? `There is no settings.ts in ${folder}.` : `There is no settings file ${path}.`,
    {
      hint: 'Run the command in the folder of the site, or name the file by --settings.',
    },
  )
}

/** Loads a settings file: its default export is what defineSettings gives. */
export async function loadSettings(path: string): Promise<Settings> {
  const module = await importSettings(path)
  if (module.default !== undefined) return module.default
  throw new NuagesError('NUA-CLI-001', `${path} has no default export.`, {
    hint: 'Write export default defineSettings({ ... }).',
  })
}

/** What the settings say of themselves, such as a variable that is missing, is told as it is. */
async function importSettings(path: string): Promise<{ default?: Settings }> {
  try {
    return (await import(pathToFileURL(path).href)) as { default?: Settings }
  } catch (cause) {
    throw isNuagesError(cause) ? cause : loadError(path, cause)
  }
}
