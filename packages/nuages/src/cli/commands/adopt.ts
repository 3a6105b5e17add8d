import { relative } from 'node:path'
import { CommandError, defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import {
  type AdoptionPlan,
  checkFiles,
  findDifferences,
  planAdoption,
  recordMigrations,
  siteApps,
  writeFiles,
} from '../../inspect/index.ts'
import { progressLine } from '../progress.ts'

type Print = (text: string) => void

/** Takes over the database of a Django project. */
export default defineCommand({
  name: 'adopt',
  help: 'Writes apps for a database that a Django project made: models, admin, and migrations that are applied already.',
  arguments: { apps: { kind: 'string', many: true, help: 'Only these apps, and what they point to. Default: all.' } },
  options: {
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
    dryRun: { kind: 'boolean', help: 'Shows what would be written, and writes and records nothing.' },
    overwrite: { kind: 'boolean', help: 'Writes over files that are there.' },
  },
  async run({ apps: only, database: alias, dryRun, overwrite }, { settings, print, interactive }) {
    const database = connection(alias)
    const root = process.cwd()
    const progress = progressLine(interactive)
    const onProgress = (table: string, number: number, all: number) =>
      progress.show(`Reading table ${number} of ${all}: ${table}`)
    const plan = await planAdoption({ database, settings, root, only, onProgress })
    progress.clear()
    report(plan, print)
    if (plan.apps.length === 0) throw new CommandError('There is nothing to adopt.', { hint: hintFor(plan) })
    if (dryRun) {
      for (const { path, source } of plan.apps.flatMap(({ files }) => files)) {
        print(`\n--- ${relative(root, path)}\n${source}`)
      }
      return print('Nothing was written.')
    }
    if (!overwrite) checkFiles(plan)
    writeFiles(plan, overwrite)
    const differences = await findDifferences(plan, settings, await siteApps(settings), root)
    await recordMigrations(plan, database)
    tellNext(plan, print)
    if (differences.length > 0) {
      const lines = differences.flatMap(({ app, operations }) => operations.map((one) => `\n  ${app}: ${one}`))
      throw new CommandError(`The models and the migrations that were written differ:${lines.join('')}`, {
        hint: 'Correct the models by hand, until makemigrations --check finds no changes.',
      })
    }
  },
})

/** What was found. */
function report({ apps, userModel, unknown, withoutTable, pairTables, toRecord }: AdoptionPlan, print: Print): void {
  for (const { label, models, migrations } of apps) {
    print(`${label}: ${models.map(({ target }) => target.name).join(', ')}`)
    print(`  ${migrations.length} migration(s): ${migrations.join(', ')}`)
    for (const { target, notes, fields } of models) {
      for (const note of notes) print(`  ${target.name}: ${note}`)
      for (const field of fields) for (const note of field.notes) print(`  ${target.name}.${field.name}: ${note}`)
    }
  }
  if (pairTables > 0) print(`${pairTables} table(s) of pairs became many-to-many fields.`)
  if (userModel !== undefined) print(`Users are ${userModel}.`)
  if (withoutTable.length > 0) {
    print(`No table of their own, so proxies or models that are gone: ${withoutTable.join(', ')}.`)
  }
  if (unknown.length > 0) print(`Left alone, as no app is known for them: ${unknown.join(', ')}.`)
  for (const [app, name] of toRecord) print(`To be recorded as applied: ${app}.${name}`)
}

function hintFor({ unknown }: AdoptionPlan): string {
  return unknown.length === 0
    ? 'The database has no tables besides those of apps that the site has.'
    : 'Name the apps, which begin the names of their tables: nuages adopt shop. Or write models with inspectdb.'
}

/** What is left to do by hand. */
function tellNext({ apps, userModel, toRecord, missing }: AdoptionPlan, print: Print): void {
  const files = apps.flatMap((app) => app.files).length
  const recorded = toRecord.length === 0 ? 'the database was not changed' : `${toRecord.length} migration(s) recorded`
  print(`\nWrote ${files} files; ${recorded}. Add the apps to settings.ts:\n`)
  for (const { label } of apps) print(`  import ${identifier(label)} from './${label}/app.ts'`)
  for (const { label, module } of missing) print(`  import { ${label} } from '${module}'`)
  const listed = [...apps.map(({ label }) => identifier(label)), ...missing.map(({ label }) => label)]
  print(`  apps: [${listed.join(', ')}, ...],`)
  if (userModel !== undefined) print(`  userModel: '${userModel}',`)
  print('\nThen nuages migrate adds what is new in the apps of Django that are here, too, and')
  print('nuages makemigrations --check finds no changes. Read the models: some things are not in a database.')
}

const KEYWORDS = new Set([
  'class',
  'default',
  'delete',
  'enum',
  'export',
  'function',
  'import',
  'new',
  'package',
  'public',
  'return',
  'switch',
  'this',
  'typeof',
  'var',
  'void',
  'with',
  'admin',
  'auth',
  'database',
  'env',
])

/** A name for the import of an app that is free in a settings file. */
function identifier(label: string): string {
  return KEYWORDS.has(label) ? `${label}App` : label
}
