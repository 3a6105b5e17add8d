import { settingsIfAny } from '../../core/index.ts'

/**
 * The label of the model that the settings put in the place of a swappable one, such as `accounts.Member` for the
 * setting userModel; undefined where the model stands for itself.
 */
export function swappedFor(label: string, setting: string): string | undefined {
  const named = (settingsIfAny() as Readonly<Record<string, unknown>> | undefined)?.[setting]
  return typeof named === 'string' && named.toLowerCase() !== label.toLowerCase() ? named : undefined
}
