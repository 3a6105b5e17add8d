import { defineCommand } from '../../../core/index.ts'
import { ContentType } from '../models.ts'

/** Removes content types whose model is gone, with what points to them. */
export default defineCommand({
  name: 'remove-stale-contenttypes',
  help: 'Removes content types whose model is gone, with what points to them: permissions, entries of the admin log.',
  rendersPages: false,
  options: {
    includeStaleApps: { kind: 'boolean', help: 'Those of apps, too, that the site does not have.' },
    noinput: { kind: 'boolean', help: 'Does not ask.' },
  },
  async run({ includeStaleApps, noinput }, { apps, print, ask }) {
    const all = await ContentType.all()
    const stale = all.filter((one) => one.modelClass() === undefined && (includeStaleApps || apps.has(one.appLabel)))
    if (stale.length === 0) return print('There are no stale content types.')
    for (const { appLabel, model } of stale) print(`  ${appLabel}.${model}`)
    if (!noinput && (await ask("Delete them? Type 'yes' to continue, or 'no' to cancel: ")) !== 'yes') {
      return print('Stale content types remain.')
    }
    for (const one of stale) await one.delete()
    ContentType.clearCache()
    print(`Removed ${stale.length}.`)
  },
})
