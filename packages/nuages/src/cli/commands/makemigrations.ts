import { CommandError, defineCommand } from '../../core/index.ts'
import { makeMigrations } from '../../migrations/index.ts'
import { migrationApps } from '../../site/index.ts'

/** Writes migrations for what changed in the models. */
export default defineCommand({
  name: 'makemigrations',
  help: 'Writes migrations for what changed in the models.',
  arguments: { apps: { kind: 'string', many: true, help: 'Only these apps.' } },
  options: {
    name: { kind: 'string', short: 'n', help: 'The name of the migration; default made from what it does.' },
    empty: { kind: 'boolean', help: 'A migration without operations, to be filled in.' },
    dryRun: { kind: 'boolean', help: 'Shows what would be written and writes nothing.' },
    check: { kind: 'boolean', help: 'Fails if a migration is missing, and writes nothing.' },
    rename: { kind: 'string', many: true, help: 'An answer: app.Model.old=new or app.Old=New.' },
    default: { kind: 'string', many: true, help: 'An answer: app.Model.field=VALUE (JSON) for existing rows.' },
  },
  async run({ apps: only, name, empty, dryRun, check, rename, default: defaults }, { apps, print }) {
    const written = await makeMigrations({
      apps: await migrationApps(apps),
      empty,
      dryRun: dryRun || check,
      ...(only.length === 0 ? {} : { only }),
      ...(name === undefined ? {} : { name }),
      answers: {
        renames: answers(rename),
        defaults: Object.fromEntries(Object.entries(answers(defaults)).map(([key, value]) => [key, jsonOrText(value)])),
      },
    })
    for (const { app, path, operations, source } of written) {
      print(`${app}: ${path}`)
      for (const line of operations) print(`  - ${line}`)
      if (dryRun) print(source)
    }
    if (written.length === 0) print('No changes.')
    if (check && written.length > 0) throw new CommandError('The models have changes that no migration has.')
  },
})

function answers(given: unknown): Record<string, string> {
  return Object.fromEntries(
    ((given ?? []) as readonly string[]).map((item) => {
      const at = item.indexOf('=')
      if (at < 0) throw new CommandError(`'${item}' is no answer: write KEY=VALUE.`)
      return [item.slice(0, at), item.slice(at + 1)]
    }),
  )
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
