import { type AutoFieldKind, settingsIfAny } from '../../core/index.ts'

/** The kind of key that models of an app get where they name none, and its tables of pairs: what the app says, else the settings. */
export function defaultAutoField(appLabel: string): AutoFieldKind {
  const settings = settingsIfAny()
  const app = settings?.apps.find(({ label }) => label === appLabel)
  return app?.defaultAutoField ?? settings?.defaultAutoField ?? 'bigAuto'
}
