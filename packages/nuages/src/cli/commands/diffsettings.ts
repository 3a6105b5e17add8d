import { inspect } from 'node:util'
import { defineCommand, defineSettings, maskSecrets, type Settings } from '../../core/index.ts'

/** Shows where the site's settings differ from the defaults. */
export default defineCommand({
  name: 'diffsettings',
  help: 'Shows the settings that differ from the defaults, secrets masked.',
  options: { all: { kind: 'boolean', help: 'All settings; those that differ are marked with +.' } },
  run({ all }, { settings, print }) {
    const defaults = defineSettings({ secretKey: 'only to see the defaults' })
    const names = [...new Set([...Object.keys(defaults), ...Object.keys(settings)])].toSorted()
    for (const name of names) {
      const value = valueOf(settings, name)
      const differs = name === 'secretKey' || value !== valueOf(defaults, name)
      if (differs || all) print(`${all ? (differs ? '+ ' : '  ') : ''}${name} = ${value}`)
    }
  },
})

function valueOf(settings: Settings, name: string): string {
  const value: unknown = settings[name as keyof Settings]
  if (name === 'apps') return `[${settings.apps.map((app) => app.label).join(', ')}]`
  return inspect(maskSecrets(value, name), { depth: 2, breakLength: Number.POSITIVE_INFINITY })
}
