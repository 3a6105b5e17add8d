import { type ContextKey, contextKey, contextValue, NuagesError, withContext } from '../kernel/index.ts'
import type { Settings } from './settings.ts'

const overridden: ContextKey<Settings> = contextKey('settings')

/** The settings of this process: one mutable place, written by `useSettings` at start only. */
const installed: { settings: Settings | undefined } = { settings: undefined }

/** Installs the settings of the process; undefined takes them away. Returns those that were there before. */
export function useSettings(settings: Settings | undefined): Settings | undefined {
  const before = installed.settings
  installed.settings = settings
  return before
}

/** Runs `fn`, and all it awaits, with other settings: for tests. */
export function withSettings<R>(settings: Settings, fn: () => R): R {
  return withContext(overridden, settings, fn)
}

/** The settings of this async context or, if it has none of its own, of the process; undefined before a site starts. */
export function settingsIfAny(): Settings | undefined {
  return contextValue(overridden) ?? installed.settings
}

/** The settings at hand; raises NUA-CORE-010 before a site has started. */
export function currentSettings(): Settings {
  const settings = settingsIfAny()
  if (settings !== undefined) return settings
  throw new NuagesError('NUA-CORE-010', 'There are no settings yet.', {
    hint: 'A site installs them at its start; in a script or test call useSettings(defineSettings({ ... })).',
  })
}
